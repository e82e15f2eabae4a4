package dev.twinhold.push;

import dev.twinhold.archive.ArchivedImage;
import dev.twinhold.archive.ImageSource;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.job.Cancel;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.Patience;
import dev.twinhold.model.Platform;
import dev.twinhold.model.StoreId;
import dev.twinhold.registry.Logins;
import dev.twinhold.registry.RegistryClient;
import dev.twinhold.store.ContentStore.BlobInfo;
import dev.twinhold.store.Engine;
import dev.twinhold.store.StoreException;
import dev.twinhold.transfer.StoreSources;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What pushes work with.
 *
 * @param patience asked at each push how long a registry may be silent meanwhile
 */
record PushTools(
        Fleet fleet,
        StoreSources sources,
        Logins logins,
        RegistryClient registry,
        Supplier<Patience> patience) {

    // containerd notes the repositories of a registry that a blob came from or went to
    private static final String SOURCE = "containerd.io/distribution.source.";

    /** Reads what the image consists of; blocks. */
    PushSource open(NodeConnection node, ImageRef image, Cancel cancel) throws IOException {
        ImageSource source =
                sources.open(image.node(), image.store(), List.of(image.name()), _ -> {}, cancel);
        try {
            return new PushSource(
                    source,
                    ArchivedImage.of(
                            source,
                            source.images().getFirst(),
                            List.of(),
                            platform(node, image.store())));
        } catch (IOException | RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private static Platform platform(NodeConnection node, StoreId store) {
        Optional<? extends Engine> engine =
                store.kind() == StoreId.Kind.DOCKER ? node.docker() : node.containerd();
        return engine.orElseThrow().info().platform();
    }

    /** Repositories of the same registry in which the image's blobs may be. */
    Map<Digest, List<String>> elsewhere(
            NodeConnection node, ImageRef image, PushSource source, ImageName reference)
            throws StoreException {
        Map<Digest, List<String>> elsewhere = new HashMap<>();
        if (image.store().kind() == StoreId.Kind.CONTAINERD) {
            List<Digest> digests = source.image().blobs().stream().map(Descriptor::digest).toList();
            node.containerd()
                    .orElseThrow()
                    .content(image.store().namespace())
                    .find(digests)
                    .forEach((digest, blob) -> elsewhere.put(digest, sources(blob, reference)));
            return elsewhere;
        }
        Optional<ImageName> own =
                ImageName.tryParse(image.name())
                        .filter(name -> name.registry().equals(reference.registry()));
        own.ifPresent(
                name ->
                        source.image()
                                .blobs()
                                .forEach(b -> elsewhere.put(b.digest(), List.of(name.path()))));
        return elsewhere;
    }

    private static List<String> sources(BlobInfo blob, ImageName reference) {
        String repositories = blob.labels().getOrDefault(SOURCE + reference.registry(), "");
        return Arrays.stream(repositories.split(",")).filter(r -> !r.isEmpty()).toList();
    }
}
