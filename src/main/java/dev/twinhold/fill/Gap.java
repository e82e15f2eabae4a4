package dev.twinhold.fill;

import dev.twinhold.model.ImageName;
import dev.twinhold.transfer.Destination;

/**
 * A cell of the comparison that is to become equal: the image is missing there, or is another.
 *
 * @param image its name, the same on all nodes
 * @param source what has the content that is wanted
 * @param destination which store of which node is to get it
 */
public record Gap(ImageName image, FillSource source, Destination destination) {

    /** Checks: a store does not lack what it has. */
    public Gap {
        if (source instanceof FillSource.OfStore(var node, var store)
                && node.equals(destination.node())
                && store.equals(destination.store())) {
            throw new IllegalArgumentException(
                    image.familiar() + " would be copied onto itself on " + node);
        }
    }
}
