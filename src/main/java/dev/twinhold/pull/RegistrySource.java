package dev.twinhold.pull;

import dev.twinhold.archive.BlobReader;
import dev.twinhold.archive.ForeignImage;
import dev.twinhold.archive.ImageSource;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.MediaTypes;
import dev.twinhold.model.Problem;
import dev.twinhold.registry.Manifest;
import dev.twinhold.registry.RegistryClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One image of a registry, read from there while its blobs are wanted. */
final class RegistrySource implements ImageSource {

    // as much as containerd reads of a configuration, too
    private static final int DOCUMENT = 20 << 20;

    private final RegistryClient registry;
    private final ImageName name;
    private final Manifest top;
    private final SourceImage image;
    private final Set<Digest> blobs = new HashSet<>();

    private RegistrySource(
            RegistryClient registry, ImageName name, Manifest top, SourceImage image) {
        this.registry = registry;
        this.name = name;
        this.top = top;
        this.image = image;
        blobs.add(image.target().digest());
        for (SourcePlatform platform : image.platforms()) {
            platform.via().forEach(index -> blobs.add(index.digest()));
            blobs.add(platform.manifest().digest());
            blobs.add(platform.config().digest());
            platform.layers().forEach(layer -> blobs.add(layer.blob().digest()));
        }
    }

    /**
     * Reads what the image consists of; blocks.
     *
     * @throws IOException when the registry does not have it or cannot be asked
     */
    static RegistrySource open(RegistryClient registry, ImageName name) throws IOException {
        Manifest top = registry.resolve(name);
        SourceImage image =
                ForeignImage.read(
                        List.of(name.toString()),
                        top.descriptor(),
                        new Remote(registry, name, top));
        return new RegistrySource(registry, name, top, image);
    }

    /** Layers are not asked for one by one: one that is not there fails when it is read. */
    private record Remote(RegistryClient registry, ImageName name, Manifest top)
            implements BlobReader {

        @Override
        public boolean has(Descriptor blob) {
            return true;
        }

        @Override
        public byte[] read(Descriptor blob) throws IOException {
            if (blob.digest().equals(top.descriptor().digest())) {
                return top.bytes();
            }
            boolean isManifest =
                    MediaTypes.isManifest(blob.mediaType()) || MediaTypes.isIndex(blob.mediaType());
            if (isManifest) {
                return registry.manifest(name, blob.digest()).bytes();
            }
            try (InputStream in = registry.blob(name, blob.digest(), 0)) {
                return in.readNBytes(DOCUMENT);
            }
        }
    }

    @Override
    public String name() {
        return name.registry();
    }

    @Override
    public List<SourceImage> images() {
        return List.of(image);
    }

    @Override
    public List<Problem> warnings() {
        return List.of();
    }

    @Override
    public boolean hasMadeManifests() {
        return false;
    }

    @Override
    public boolean contains(Digest blob) {
        return blobs.contains(blob);
    }

    @Override
    public InputStream open(Digest blob, long offset) throws IOException {
        // registries keep manifests apart from blobs
        if (isManifest(blob)) {
            byte[] bytes =
                    blob.equals(top.descriptor().digest())
                            ? top.bytes()
                            : registry.manifest(name, blob).bytes();
            InputStream in = new ByteArrayInputStream(bytes);
            in.skipNBytes(offset);
            return in;
        }
        return registry.blob(name, blob, offset);
    }

    private boolean isManifest(Digest blob) {
        return blob.equals(image.target().digest())
                || image.platforms().stream()
                        .anyMatch(
                                p ->
                                        p.manifest().digest().equals(blob)
                                                || p.via().stream()
                                                        .anyMatch(v -> v.digest().equals(blob)));
    }

    /** Nothing stays open between two reads. */
    @Override
    public void close() {}
}
