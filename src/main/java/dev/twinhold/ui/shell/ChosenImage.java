package dev.twinhold.ui.shell;

import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoredImage;

/**
 * An image that a person has chosen on the screen of a node.
 *
 * @param node where
 * @param image as the store has it at this moment
 */
public record ChosenImage(NodeId node, StoredImage image) {

    /** What an action is asked to work on. */
    public ImageRef ref() {
        return ImageRef.of(node, image);
    }
}
