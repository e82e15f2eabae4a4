package dev.twinhold.upkeep;

import dev.twinhold.model.ImageRef;
import dev.twinhold.model.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What would be done to one image.
 *
 * @param image which, as it was asked for
 * @param changes what would be done, each in a few words; empty when it is as it is wanted
 * @param blocker why it cannot be done
 */
public record ChangePlan(ImageRef image, List<String> changes, Optional<Problem> blocker) {

    /** Copies. */
    public ChangePlan {
        changes = List.copyOf(changes);
    }
}
