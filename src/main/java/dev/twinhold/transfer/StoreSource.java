package dev.twinhold.transfer;

import dev.twinhold.archive.ArchiveException;
import dev.twinhold.archive.BlobReader;
import dev.twinhold.archive.ForeignImage;
import dev.twinhold.archive.ImageSource;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.ContentStore.BlobInfo;
import dev.twinhold.store.ContentStore.ImageRecord;
import dev.twinhold.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Images of one namespace of containerd, read from the node while they are wanted. A connection
 * that was lost is made anew for the next blob.
 */
final class StoreSource implements ImageSource {

    // what containerd's importer reads of a manifest, too
    private static final int DOCUMENT = 20 << 20;

    // Docker's name for an image without one (moby, daemon/containerd/image.go)
    private static final String DANGLING = "moby-dangling@";

    private final Connections connections;
    private final NodeId node;
    private final String namespace;
    private final List<SourceImage> images;
    private final Set<Digest> blobs;

    private StoreSource(
            Connections connections,
            NodeId node,
            String namespace,
            List<SourceImage> images,
            Set<Digest> blobs) {
        this.connections = connections;
        this.node = node;
        this.namespace = namespace;
        this.images = List.copyOf(images);
        this.blobs = Set.copyOf(blobs);
    }

    /**
     * Reads what the images consist of; blocks.
     *
     * @param names as the namespace has them, or short for that
     * @throws IOException when one is not there, is not complete, or the node cannot be asked
     */
    static StoreSource open(
            Connections connections, NodeId node, String namespace, List<String> names)
            throws IOException {
        ContentStore content = content(connections, node, namespace);
        try {
            Map<Digest, BlobInfo> here =
                    content.blobs().stream()
                            .collect(Collectors.toMap(BlobInfo::digest, Function.identity()));
            List<SourceImage> images = new ArrayList<>();
            for (String name : names) {
                images.add(image(content, here, node, name));
            }
            return new StoreSource(connections, node, namespace, images, here.keySet());
        } catch (StoreException e) {
            throw new StoreReadException(e.problem(), e);
        }
    }

    private static ContentStore content(Connections connections, NodeId node, String namespace)
            throws IOException {
        try {
            return connections
                    .to(node)
                    .containerd()
                    .map(engine -> engine.content(namespace))
                    .orElseThrow(
                            () ->
                                    new StoreReadException(
                                            Problem.of(
                                                    Problem.Kind.NOT_FOUND,
                                                    "There is no containerd on " + node)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while connecting to " + node);
        }
    }

    private static SourceImage image(
            ContentStore content, Map<Digest, BlobInfo> here, NodeId node, String name)
            throws StoreException, IOException {
        ImageRecord record =
                record(content, name).orElseThrow(() -> absent(name, content.namespace(), node));
        List<String> full = name(name).map(n -> List.of(n.toString())).orElse(List.of());
        try {
            return ForeignImage.read(full, record.target(), new Present(content, here));
        } catch (ArchiveException e) {
            throw new StoreReadException(
                    new Problem(
                            e.problem().kind(),
                            name + " in " + content.namespace() + " of " + node + " is not whole",
                            e.problem().what(),
                            "Pull or import it there again"),
                    e);
        }
    }

    /** The full name; records of images without one are called by their digest, which is none. */
    private static Optional<ImageName> name(String record) {
        boolean nameless = record.startsWith(DANGLING) || Digest.tryParse(record).isPresent();
        return nameless ? Optional.empty() : ImageName.tryParse(record);
    }

    /**
     * The record of this very name, of the full name that it is short for, or one that is short for
     * it: {@code ctr} keeps a name as it was typed.
     */
    private static Optional<ImageRecord> record(ContentStore content, String name)
            throws StoreException {
        Optional<ImageRecord> exact = content.image(name);
        Optional<ImageName> full = ImageName.tryParse(name);
        if (exact.isPresent() || full.isEmpty()) {
            return exact;
        }
        Optional<ImageRecord> normalised = content.image(full.get().toString());
        return normalised.isPresent()
                ? normalised
                : content.records().stream().filter(r -> name(r.name()).equals(full)).findFirst();
    }

    private static StoreReadException absent(String name, String namespace, NodeId node) {
        return new StoreReadException(
                new Problem(
                        Problem.Kind.NOT_FOUND,
                        "There is no " + name + " in " + namespace + " of " + node,
                        "",
                        "'twinhold images' lists what is there"));
    }

    /** The blobs of the namespace as they were when they were listed. */
    private record Present(ContentStore content, Map<Digest, BlobInfo> here) implements BlobReader {

        @Override
        public boolean has(Descriptor blob) {
            return Optional.ofNullable(here.get(blob.digest()))
                    .filter(info -> info.size() == blob.size())
                    .isPresent();
        }

        @Override
        public byte[] read(Descriptor blob) throws IOException {
            try {
                return content.read(blob.digest(), DOCUMENT);
            } catch (StoreException e) {
                throw new StoreReadException(e.problem(), e);
            }
        }
    }

    @Override
    public String name() {
        return namespace + " of " + node;
    }

    @Override
    public List<SourceImage> images() {
        return images;
    }

    @Override
    public List<Problem> warnings() {
        return List.of();
    }

    @Override
    public boolean hasMadeManifests() {
        return false;
    }

    /** As it was when the namespace's blobs were listed; others than the images' among them. */
    @Override
    public boolean contains(Digest blob) {
        return blobs.contains(blob);
    }

    @Override
    public InputStream open(Digest blob, long offset) throws IOException {
        return new BlobStream(content(connections, node, namespace), blob, offset);
    }

    /** The connection is the fleet's. */
    @Override
    public void close() {}
}
