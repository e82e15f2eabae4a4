package dev.twinhold.model;

import java.nio.file.Path;
import java.util.List;

/**
 * What a job proved: asked of the node, the registry or the disk after the work, or counted on the
 * wire; nothing in it is assumed.
 */
public sealed interface Proof permits Receipt, Proof.Pushed, Proof.Exported, Proof.Changed {

    /** The image, or what else it is about, for people. */
    String image();

    /**
     * A registry has the image.
     *
     * @param image its full name on the node
     * @param node where it came from
     * @param store where on the node
     * @param reference under which the registry has it now
     * @param digest what the reference stands for there
     * @param confirmed true when the registry itself was asked for the digest; false when only the
     *     node has a way to it, and its daemon has told the digest
     * @param leftOut platforms that the image lists and that were not pushed, as the node lacks
     *     them
     * @param bytesTotal bytes of all blobs the image needs
     * @param bytesSent bytes that crossed the wire to the registry
     * @param bytesSkipped bytes the registry had in this repository
     * @param bytesMounted bytes the registry had in another one
     * @param seconds from the first call to the registry's answer
     */
    record Pushed(
            String image,
            NodeId node,
            StoreId store,
            ImageName reference,
            Digest digest,
            boolean confirmed,
            List<Platform> leftOut,
            long bytesTotal,
            long bytesSent,
            long bytesSkipped,
            long bytesMounted,
            double seconds)
            implements Proof {
        /** Copies. */
        public Pushed {
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * An archive has the image.
     *
     * @param image its full name
     * @param node where it came from
     * @param store where on the node
     * @param file the archive
     * @param digest what the archive's index points at for the name
     * @param leftOut platforms that the image lists and that are not in the archive, as the node
     *     lacks them
     * @param bytesTotal bytes of the image's blobs
     * @param bytesRead bytes that came from the node
     * @param seconds from the first call to the closed file
     */
    record Exported(
            String image,
            NodeId node,
            StoreId store,
            Path file,
            Digest digest,
            List<Platform> leftOut,
            long bytesTotal,
            long bytesRead,
            double seconds)
            implements Proof {
        /** Copies. */
        public Exported {
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * A record of a store is as it was asked to be.
     *
     * @param image its name as the store has or had it
     * @param node where
     * @param store where on the node
     * @param change what was done, in a few words: {@code removed}, {@code pinned}
     * @param bytesFreed bytes the node has back, -1 where that is no part of the work or unknown
     */
    record Changed(String image, NodeId node, StoreId store, String change, long bytesFreed)
            implements Proof {
        /** Checks. */
        public Changed {
            if (bytesFreed < -1) {
                throw new IllegalArgumentException("bytes freed, or -1 when unknown");
            }
        }
    }
}
