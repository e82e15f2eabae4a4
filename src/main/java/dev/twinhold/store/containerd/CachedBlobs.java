package dev.twinhold.store.containerd;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Problem;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.containerd.ImageJson.Config;
import dev.twinhold.store.containerd.ImageJson.Index;
import dev.twinhold.store.containerd.ImageJson.Manifest;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A namespace's blobs, read when first asked for. */
final class CachedBlobs implements BlobSource {

    private static final Logger LOG = LoggerFactory.getLogger(CachedBlobs.class);

    // the distribution spec asks registries to take manifests of 4 MiB at least
    private static final int LIMIT = 8 << 20;

    private final Blobs blobs;
    private final BlobCache cache;
    private final Predicate<Digest> present;

    /**
     * @param present what the namespace has; of the others none is asked for
     */
    CachedBlobs(Blobs blobs, BlobCache cache, Predicate<Digest> present) {
        this.blobs = blobs;
        this.cache = cache;
        this.present = present;
    }

    /** Reads one kind of JSON. */
    private interface Reader {
        ImageJson read(byte[] json) throws IOException;
    }

    @Override
    public boolean has(Digest blob) {
        return present.test(blob);
    }

    @Override
    public Optional<Index> index(Descriptor blob) throws StoreException {
        return get(blob, Index.class, ImageJsonReader::index);
    }

    @Override
    public Optional<Manifest> manifest(Descriptor blob) throws StoreException {
        return get(blob, Manifest.class, ImageJsonReader::manifest);
    }

    @Override
    public Optional<Config> config(Descriptor blob) throws StoreException {
        return get(blob, Config.class, ImageJsonReader::config);
    }

    private <T extends ImageJson> Optional<T> get(Descriptor blob, Class<T> kind, Reader reader)
            throws StoreException {
        if (!has(blob.digest())) {
            return Optional.empty();
        }
        Optional<Optional<ImageJson>> cached = cache.get(blob.digest());
        Optional<ImageJson> found = cached.isPresent() ? cached.get() : fetch(blob, reader);
        return found.filter(kind::isInstance).map(kind::cast);
    }

    /** One that was collected since it was listed is not there. */
    private Optional<ImageJson> fetch(Descriptor blob, Reader reader) throws StoreException {
        Optional<ImageJson> parsed = Optional.empty();
        try {
            parsed = Optional.of(reader.read(blobs.read(blob.digest(), LIMIT)));
        } catch (IOException e) {
            LOG.warn("Blob {} is no {}", blob.digest(), blob.mediaType(), e);
        } catch (StoreException e) {
            Problem.Kind kind = e.problem().kind();
            if (kind == Problem.Kind.NOT_FOUND) {
                return parsed;
            }
            if (kind != Problem.Kind.BAD_INPUT) {
                throw e;
            }
            LOG.warn("Blob {} is not read", blob.digest(), e);
        }
        cache.put(blob.digest(), parsed);
        return parsed;
    }
}
