package dev.twinhold.model;

/**
 * What a finished transfer of one image to one store proves. Each field was asked of the node after
 * the last byte, or counted on the wire; none is assumed.
 *
 * @param image full name
 * @param node where
 * @param store where on the node
 * @param digest the name resolves to it
 * @param configDigest of the node's platform
 * @param seenByKubernetes what CRI's ImageStatus answered
 * @param complete all blobs are in the store
 * @param unpacked the snapshotter has the filesystem ready
 * @param pinned kept from the kubelet's garbage collection
 * @param bytesTotal bytes of all blobs the image needs
 * @param bytesSent bytes that crossed the wire and were acknowledged
 * @param bytesSkipped bytes the node had
 * @param bytesLinked bytes another namespace of the node had
 * @param bytesPulled bytes the node got from a registry by itself
 * @param seconds from the first call to the verdict
 */
public record Receipt(
        String image,
        NodeId node,
        StoreId store,
        Digest digest,
        Digest configDigest,
        Seen seenByKubernetes,
        boolean complete,
        boolean unpacked,
        boolean pinned,
        long bytesTotal,
        long bytesSent,
        long bytesSkipped,
        long bytesLinked,
        long bytesPulled,
        double seconds)
        implements Proof {

    /** Does Kubernetes see the image? */
    public enum Seen {
        /** CRI answers the name with this image. */
        YES,
        /** CRI knows the name as another image. */
        OTHER_IMAGE,
        /** CRI does not know the name. */
        NO,
        /** No CRI on this node, or the store is not the one CRI looks at. */
        NOT_ASKED
    }
}
