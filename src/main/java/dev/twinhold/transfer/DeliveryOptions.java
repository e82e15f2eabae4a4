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
 */
public record DeliveryOptions(
        boolean unpack, boolean pin, boolean keepForResume, int parallelNodes) {

    /** Unpack, no pin, leave nothing, four nodes at once. */
    public static final DeliveryOptions DEFAULT = new DeliveryOptions(true, false, false, 4);

    /** Checks. */
    public DeliveryOptions {
        if (parallelNodes < 1) {
            throw new IllegalArgumentException("at least one node at once");
        }
    }
}
