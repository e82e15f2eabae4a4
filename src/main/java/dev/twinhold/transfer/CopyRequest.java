package dev.twinhold.transfer;

import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import java.util.List;
import java.util.Optional;

/**
 * A copy to make.
 *
 * @param images what to copy, all from one store of one node
 * @param targets where to, none of them the source
 * @param as another name for the copy; of one image alone
 * @param options how
 */
public record CopyRequest(
        List<ImageRef> images,
        List<Destination> targets,
        Optional<ImageName> as,
        DeliveryOptions options) {

    /** Checks and copies. */
    public CopyRequest {
        images = List.copyOf(images);
        targets = List.copyOf(targets);
        if (images.isEmpty() || targets.isEmpty()) {
            throw new IllegalArgumentException("a copy needs an image and a target");
        }
        NodeId node = images.getFirst().node();
        StoreId store = images.getFirst().store();
        if (!images.stream().allMatch(i -> i.node().equals(node) && i.store().equals(store))) {
            throw new IllegalArgumentException("a copy has one source");
        }
        boolean itself =
                targets.stream().anyMatch(t -> t.node().equals(node) && t.store().equals(store));
        if (itself && as.isEmpty()) {
            throw new IllegalArgumentException("the copy would be the image itself");
        }
        if (as.isPresent() && images.size() > 1) {
            throw new IllegalArgumentException("several images cannot have one name");
        }
    }

    /** The node that has the images. */
    public NodeId node() {
        return images.getFirst().node();
    }

    /** Its store that has them. */
    public StoreId store() {
        return images.getFirst().store();
    }

    /** The images' names. */
    public List<String> names() {
        return images.stream().map(ImageRef::name).toList();
    }
}
