package dev.twinhold.store;

import dev.twinhold.model.Credentials;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import java.util.List;
import java.util.Optional;

/** What the kubelet is shown through CRI. */
public interface KubernetesView extends Engine {

    /**
     * Asks {@code ImageStatus} (cri-api runtime/v1): the very question the kubelet asks before it
     * decides to pull.
     *
     * @return empty when CRI does not know the name
     */
    Optional<SeenImage> status(ImageName name) throws StoreException;

    /**
     * Lets the runtime pull for Kubernetes ({@code PullImage}): by the node's own way to the
     * registry, unpacked, with all names that pods use. Takes as long as it takes; interrupting the
     * calling thread ends the pull on the node.
     *
     * <p>CRI tells no progress. containerd's content of namespace {@code k8s.io} does: see {@link
     * ContentStore#ingests}. A registry that falls silent ends the pull after 5 minutes in
     * containerd 1.7 and newer, and never in 1.6: watch it, and interrupt.
     *
     * @param credentials given to their own registry alone
     * @return CRI's image id
     * @throws StoreException {@link dev.twinhold.model.Problem.Kind#AUTHENTICATION}, {@code
     *     NOT_FOUND} for an unknown name and for one without the node's platform, {@code
     *     UNREACHABLE} for the registry, {@code EXHAUSTED}, {@code CANCELLED}
     */
    Digest pull(ImageName name, Optional<Credentials> credentials) throws StoreException;

    /**
     * Removes an image with all its names ({@code RemoveImage}); one that is not there is fine.
     * Containers that use it are no hindrance to containerd.
     *
     * @param image one of its names or its id
     */
    void remove(String image) throws StoreException;

    /**
     * The image that holds each pod's namespaces together: without it no pod starts. Its name comes
     * from CRI's configuration (containerd 1.6 and 1.7 tell it), else from a pod that runs (2.x
     * tells it no longer), else it is a pinned image that is called pause, else any that is.
     *
     * @return empty when nothing of this is there
     */
    Optional<String> pauseImage() throws StoreException;

    /**
     * Whether a name is one that pause images usually have, for where nobody tells: {@code
     * registry.k8s.io/pause:3.10}, and rke2's {@code rancher/mirrored-pause:3.6}.
     */
    static boolean isCalledPause(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        int tag = last.indexOf(':');
        String base = tag < 0 ? last : last.substring(0, tag);
        return base.equals("pause") || base.endsWith("-pause");
    }

    /**
     * CRI's answer.
     *
     * @param configDigest CRI's image id
     * @param repoTags names
     * @param repoDigests {@code repo@digest} names
     * @param pinned kept from garbage collection
     */
    record SeenImage(
            Digest configDigest, List<String> repoTags, List<String> repoDigests, boolean pinned) {}
}
