package dev.twinhold.fill;

import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import java.nio.file.Path;

/** What has the images that others lack. */
public sealed interface FillSource {

    /** For people. */
    String words();

    /**
     * A store of a node; this machine is a node, too.
     *
     * @param node which node
     * @param store Docker or a namespace of containerd
     */
    record OfStore(NodeId node, StoreId store) implements FillSource {

        /** Checks: nothing can be read from CRI. */
        public OfStore {
            if (store.kind() == StoreId.Kind.CRI) {
                throw new IllegalArgumentException("nothing can be read through CRI");
            }
        }

        @Override
        public String words() {
            return store.equals(StoreId.KUBERNETES) ? node.value() : node + " (" + store + ")";
        }
    }

    /**
     * An archive on this machine.
     *
     * @param file its path
     */
    record OfArchive(Path file) implements FillSource {
        @Override
        public String words() {
            return file.getFileName().toString();
        }
    }
}
