package dev.twinhold.transfer;

/**
 * How an import is done.
 *
 * @param unpack let the node's snapshotter unpack now; otherwise the kubelet does at the first
 *     start
 * @param pin keep the images from the kubelet's garbage collection
 * @param keepForResume leave half-sent blobs on the node when cancelled, so that a later import
 *     goes on there; they expire after a day
 * @param parallelNodes how many nodes at once, 1 or more
 * @param parallelLayers how many layers a node unpacks at once, 1 or more
 */
public record DeliveryOptions(
        boolean unpack, boolean pin, boolean keepForResume, int parallelNodes, int parallelLayers) {

    /**
     * Unpack, no pin, leave nothing, four nodes at once, two layers at once: unpacking writes files
     * and syncs them, and more at once makes a node slow for its pods.
     */
    public static final DeliveryOptions DEFAULT = new DeliveryOptions(true, false, false, 4, 2);

    /** Checks. */
    public DeliveryOptions {
        if (parallelNodes < 1 || parallelLayers < 1) {
            throw new IllegalArgumentException("at least one node and one layer at once");
        }
    }

    /** The same, unpacked or not. */
    public DeliveryOptions withUnpack(boolean now) {
        return new DeliveryOptions(now, pin, keepForResume, parallelNodes, parallelLayers);
    }

    /** The same, pinned or not. */
    public DeliveryOptions withPin(boolean now) {
        return new DeliveryOptions(unpack, now, keepForResume, parallelNodes, parallelLayers);
    }

    /** The same, what was half sent kept or not. */
    public DeliveryOptions withKeepForResume(boolean now) {
        return new DeliveryOptions(unpack, pin, now, parallelNodes, parallelLayers);
    }

    /** The same for so many nodes at once. */
    public DeliveryOptions withParallelNodes(int nodes) {
        return new DeliveryOptions(unpack, pin, keepForResume, nodes, parallelLayers);
    }

    /** The same with so many layers at once. */
    public DeliveryOptions withParallelLayers(int layers) {
        return new DeliveryOptions(unpack, pin, keepForResume, parallelNodes, layers);
    }
}
