package dev.twinhold.model;

/**
 * An image under one name in one store of one node: what actions are asked to work on.
 *
 * @param node where
 * @param store where on it; never CRI, which only shows what containerd has
 * @param name exactly as the store has it ({@link StoredImage#storedName})
 */
public record ImageRef(NodeId node, StoreId store, String name) {

    /** Checks. */
    public ImageRef {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an image needs a name to be found by");
        }
        if (store.kind() == StoreId.Kind.CRI) {
            throw new IllegalArgumentException("CRI keeps nothing: use containerd:k8s.io");
        }
    }

    /** A row of a node's table. */
    public static ImageRef of(NodeId node, StoredImage image) {
        return new ImageRef(node, image.store(), image.storedName());
    }

    @Override
    public String toString() {
        return name + " in " + store + " of " + node;
    }
}
