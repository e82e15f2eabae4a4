package dev.twinhold.upkeep;

import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Usage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a removal would do with one image of one store.
 *
 * @param chosen the names it was chosen by, at least one
 * @param target its digest in the store
 * @param names all names that go with it; empty for an image without a name
 * @param records how many records that is, with those the daemons keep for themselves
 * @param usedBy the containers that have it, running or not
 * @param guards all that speaks against its removal
 * @param keptBy those of them that were not waived for this image: they keep it
 * @param refusal why it does not go, in words; empty when it goes
 * @param alone what it would free if it were removed alone
 */
public record PlannedRemoval(
        List<RemovalRequest.Choice> chosen,
        Digest target,
        List<String> names,
        int records,
        List<Usage> usedBy,
        Set<Guard> guards,
        Set<Guard> keptBy,
        Optional<Problem> refusal,
        Space alone) {

    /** Copies. */
    public PlannedRemoval {
        chosen = List.copyOf(chosen);
        names = List.copyOf(names);
        usedBy = List.copyOf(usedBy);
        guards = Set.copyOf(guards);
        keptBy = Set.copyOf(keptBy);
    }

    /** The image under the first of the names it was chosen by. */
    public ImageRef image() {
        return chosen.getFirst().image();
    }

    /** Whether it would be removed. */
    public boolean goes() {
        return refusal.isEmpty();
    }
}
