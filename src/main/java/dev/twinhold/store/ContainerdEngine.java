package dev.twinhold.store;

import java.util.List;
import java.util.Optional;

/** What containerd can do beyond listing: its content, namespace by namespace. */
public interface ContainerdEngine extends Engine {

    /** The namespaces there are now; {@code k8s.io} first when it is among them. */
    List<String> namespaces() throws StoreException;

    /** The content of a namespace, which containerd makes when it is first written to. */
    ContentStore content(String namespace);

    /**
     * The snapshotter that containers of a namespace use, in this order of belief: running
     * containers, {@code gc.ref.snapshot.*} labels of images, CRI's configuration, containerd's
     * default.
     */
    String snapshotter(String namespace) throws StoreException;

    /**
     * Pulls and pushes by the node itself: containerd 2.0 and newer. In 1.7 it speaks https alone
     * and what it pulls stays hidden from Kubernetes; 1.6 has none.
     */
    Optional<RegistryTransfers> transfers();
}
