package dev.twinhold.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinhold.archive.ImageSource.SourcePlatform;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.MediaTypes;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The files of an archive that {@code docker load} and {@code ctr images import} both take: an OCI
 * layout (OCI image spec, image-layout.md) with Docker's {@code manifest.json} (moby,
 * image/spec/v1.2.md), whose paths lead to the same blobs. The same images give the same bytes.
 *
 * <p>containerd takes names from {@code io.containerd.image.name}, Docker's graph driver from
 * {@code RepoTags}; others from {@code org.opencontainers.image.ref.name}, which is the tag alone,
 * as {@code docker save} and {@code ctr images export} write it.
 */
public final class ArchiveLayout {

    private final List<ArchivedImage> images;
    private final List<TarPart> documents;
    private final Map<Digest, Descriptor> blobs = new LinkedHashMap<>();

    /** Of these images, in this order; what they share is there once. */
    public ArchiveLayout(List<ArchivedImage> images) {
        this.images = List.copyOf(images);
        this.documents = new ArrayList<>();
        for (ArchivedImage image : images) {
            image.blobs().forEach(blob -> blobs.putIfAbsent(blob.digest(), blob));
        }
        document(OciLayoutReader.MARK, object().put("imageLayoutVersion", OciLayoutReader.VERSION));
        document(OciLayoutReader.INDEX, index());
        documents.add(dockerManifest());
        images.stream()
                .flatMap(image -> image.made().stream())
                .distinct()
                .forEach(
                        made ->
                                documents.add(
                                        TarPart.of(
                                                OciBlobs.path(made.descriptor().digest()),
                                                made.bytes())));
    }

    /** The images. */
    public List<ArchivedImage> images() {
        return images;
    }

    /** The blobs that come from the source, each once, in the order of the archive. */
    public Collection<Descriptor> blobs() {
        return List.copyOf(blobs.values());
    }

    /** Bytes of the archive. */
    public long size() {
        return TarStream.size(parts(_ -> _ -> InputStream.nullInputStream()));
    }

    /**
     * All files in their order.
     *
     * @param source opens a blob
     */
    public List<TarPart> parts(Function<Descriptor, TarPart.Content> source) {
        List<TarPart> parts = new ArrayList<>(documents);
        for (Descriptor blob : blobs.values()) {
            parts.add(new TarPart(OciBlobs.path(blob.digest()), blob.size(), source.apply(blob)));
        }
        return parts;
    }

    private void document(String name, JsonNode json) {
        documents.add(TarPart.of(name, json.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private ObjectNode index() {
        ObjectNode index = object();
        index.put("schemaVersion", 2);
        index.put("mediaType", MediaTypes.OCI_INDEX);
        ArrayNode entries = index.putArray("manifests");
        for (ArchivedImage image : images) {
            for (ImageName name : image.names()) {
                ObjectNode entry = DockerManifest.pointer(image.target());
                ObjectNode annotations = entry.putObject("annotations");
                annotations.put(OciLayoutReader.IMAGE_NAME, name.toString());
                annotations.put(OciLayoutReader.REF_NAME, reference(name));
                entries.add(entry);
            }
            if (image.names().isEmpty()) {
                entries.add(DockerManifest.pointer(image.target()));
            }
        }
        return index;
    }

    private static String reference(ImageName name) {
        return name.tag().orElseGet(() -> name.digest().map(Digest::toString).orElseThrow());
    }

    /** An image of Docker has one platform, and one entry however many names. */
    private TarPart dockerManifest() {
        Map<SourcePlatform, Set<String>> tags = new LinkedHashMap<>();
        for (ArchivedImage image : images) {
            Set<String> mine = tags.computeIfAbsent(image.forDocker(), _ -> new LinkedHashSet<>());
            image.names().stream()
                    .filter(name -> name.digest().isEmpty())
                    .forEach(name -> mine.add(name.toString()));
        }
        return DockerArchive.manifest(tags);
    }
}
