package dev.twinhold.store;

import dev.twinhold.model.Credentials;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Platform;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What Docker can do beyond listing. */
public interface DockerEngine extends Engine {

    /**
     * Loads an archive ({@code POST /images/load}) and waits for the end.
     *
     * <p>Docker answers 200 even when it fails and tells the truth in the stream that follows; this
     * throws then.
     *
     * @param archive read to its end; closing it from another thread, or interrupting the calling
     *     thread, cancels the call; what Docker has read by then it may still load
     * @param said each status line of Docker, for the log; called from a thread of the adapter
     * @return what Docker says it loaded: names, or image ids of images without a name
     */
    List<String> load(InputStream archive, Consumer<String> said) throws StoreException;

    /**
     * Lets Docker pull an image ({@code POST /images/create}) and waits for the end; interrupting
     * the calling thread cancels. Layers that had arrived by then stay in Docker's cache.
     *
     * <p>Where the name stands for one manifest and not for an index, Docker 20.10 and 28.5 take it
     * whatever its platform, and 26.1 complains but keeps it: look at what came.
     *
     * @param credentials handed to Docker only when they are for the registry of this image
     * @return the digest of the manifest or index that Docker says it pulled
     */
    Digest pull(
            ImageName name,
            Platform platform,
            Optional<Credentials> credentials,
            DaemonProgress progress)
            throws StoreException;

    /**
     * Lets Docker push an image that it has under this very name ({@code POST /images/{name}/push})
     * and waits for the end; interrupting the calling thread cancels. A graph driver counts the
     * bytes of unpacked layers, not those on the wire.
     *
     * @param platform the one to push of several; ignored before API 1.46. Empty: all of them,
     *     which the registry refuses when some are not there
     * @param credentials handed to Docker only when they are for the registry of this image
     * @return the digest of the manifest or index that Docker says it pushed
     */
    Digest push(
            ImageName name,
            Optional<Platform> platform,
            Optional<Credentials> credentials,
            DaemonProgress progress)
            throws StoreException;

    /**
     * Lets Docker write images as one archive ({@code GET /images/get}). A graph driver writes the
     * whole of it to a folder of its own first: the first byte may come late, which this call waits
     * for. When it fails after that, what Docker says stands after the archive's last byte; whoever
     * scans the archive finds it.
     *
     * @param references names, so that they are in the archive, or ids
     * @param platform the one to save of several; ignored before API 1.48
     * @return closing it, from any thread, ends the call
     */
    InputStream save(List<String> references, Optional<Platform> platform) throws StoreException;

    /**
     * Gives an image one more name ({@code POST /images/{name}/tag}); takes it from another image.
     *
     * @param source a name or an id
     * @param name with a tag, not with a digest
     */
    void tag(String source, ImageName name) throws StoreException;

    /**
     * Takes a name off an image; with its last name, or by its id, the image goes with all layers
     * that no other one needs ({@code DELETE /images/{name}}).
     *
     * @param reference a name or an id
     * @param force also when a stopped container uses it or an id has several names; never when a
     *     running one does
     * @return what Docker says went
     * @throws StoreException with {@link dev.twinhold.model.Problem.Kind#NOT_FOUND} when it is not
     *     there, {@link dev.twinhold.model.Problem.Kind#BAD_INPUT} when it is in use
     */
    List<Removed> remove(String reference, boolean force) throws StoreException;

    /**
     * Something that went.
     *
     * @param kind a name or an image
     * @param what the name, or the digest of the image or layer
     */
    record Removed(Kind kind, String what) {
        /** What sort of thing went. */
        public enum Kind {
            /** A name. */
            UNTAGGED,
            /** An image or a layer. */
            DELETED
        }
    }
}
