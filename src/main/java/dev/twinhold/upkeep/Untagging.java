package dev.twinhold.upkeep;

import dev.twinhold.job.Cancel;
import dev.twinhold.job.TargetReport;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Proof;
import dev.twinhold.store.StoreException;
import java.util.List;
import java.util.Optional;

/**
 * One name less.
 *
 * @param image the image under the name
 */
record Untagging(ImageRef image) implements Change {

    @Override
    public List<String> look(Keeper keeper) throws StoreException, UpkeepException {
        Optional<Held> held = keeper.find(image.name());
        return held.isEmpty()
                ? List.of()
                : List.of("take off the name " + nameOf(held.get(), keeper));
    }

    private String nameOf(Held held, Keeper keeper) throws UpkeepException {
        String stored = Keeper.stored(held, image.name());
        List<String> kept = held.names().stream().filter(name -> !name.equals(stored)).toList();
        if (!held.names().contains(stored)) {
            throw refusal(stored + " is no name of an image in " + keeper.place(), held);
        }
        if (kept.isEmpty()) {
            throw refusal(stored + " is the last name of its image in " + keeper.place(), held);
        }
        return stored;
    }

    private UpkeepException refusal(String what, Held held) {
        return new UpkeepException(
                new Problem(
                        Problem.Kind.BAD_INPUT,
                        what,
                        "without a name nobody finds image " + held.target().shortened(),
                        "Give it another name first, or remove it: twinhold remove "
                                + image.name()));
    }

    @Override
    public void make(Keeper keeper, TargetReport report, Cancel cancel)
            throws StoreException, UpkeepException, InterruptedException {
        Optional<Held> held = keeper.find(image.name());
        if (held.isEmpty()) {
            report.log(image.name() + " is not there");
            return;
        }
        String stored = nameOf(held.get(), keeper);
        keeper.untag(stored);
        if (keeper.images().stream().anyMatch(other -> other.names().contains(stored))) {
            throw new UpkeepException(
                    Problem.of(
                            Problem.Kind.NOT_VERIFIED,
                            stored + " is still or again a name in " + keeper.place()));
        }
        Optional<ImageName> asked =
                ImageName.tryParse(stored).filter(name -> name.toString().equals(stored));
        if (asked.isPresent()) {
            new Kubernetes(keeper.place(), keeper.node()).awaitAbsence(asked.get());
        }
        report.proof(new Proof.Changed(stored, image.node(), image.store(), "untagged", -1));
    }
}
