package dev.twinhold.transfer;

import dev.twinhold.model.ImageName;
import java.util.List;

/**
 * An image of an archive that is wanted.
 *
 * @param index its place in {@code ImageSource.images()}
 * @param names under which it is recorded, at least one
 */
public record ImageChoice(int index, List<ImageName> names) {

    /** Checks and copies. */
    public ImageChoice {
        names = List.copyOf(names);
        if (index < 0 || names.isEmpty()) {
            throw new IllegalArgumentException("an image needs a name to be found by");
        }
    }
}
