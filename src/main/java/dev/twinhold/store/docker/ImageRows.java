package dev.twinhold.store.docker;

import dev.twinhold.model.Digest;
import dev.twinhold.model.Identity;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Platform;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.model.Usage;
import dev.twinhold.store.docker.DockerJson.ImageSummary;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes rows of what Docker says of an image.
 *
 * <p>The id of an image is the digest of its configuration with a graph driver, and of its index or
 * manifest with containerd's store. In the second case Docker's API never tells the configuration's
 * digest.
 */
final class ImageRows {

    private final Platform node;
    private final boolean containerdStore;

    /**
     * @param node what the daemon runs
     * @param containerdStore whether containerd keeps the images
     */
    ImageRows(Platform node, boolean containerdStore) {
        this.node = node;
        this.containerdStore = containerdStore;
    }

    /** One row for each name of an image, or one for an image without names. */
    List<StoredImage> of(ImageSummary image, Digest id, Inspection inspection, List<Usage> usedBy) {
        ImageContent content = content(image, id, inspection);
        Identity identity = identity(image, id, content, inspection);
        List<String> names = names(image);
        return (names.isEmpty() ? List.of(id.toString()) : names)
                .stream().map(text -> row(text, image, id, identity, content, usedBy)).toList();
    }

    private static StoredImage row(
            String text,
            ImageSummary image,
            Digest id,
            Identity identity,
            ImageContent content,
            List<Usage> usedBy) {
        Optional<ImageName> name =
                Digest.tryParse(text).isPresent() ? Optional.empty() : ImageName.tryParse(text);
        return new StoredImage(
                StoreId.DOCKER,
                // Docker prints nginx:1.27 for what it, too, keeps as the full name
                name.map(ImageName::toString).orElse(text),
                name,
                id,
                identity,
                content.platforms(),
                Math.max(image.size(), -1),
                created(image),
                Optional.empty(),
                usedBy,
                false,
                content.completeness(),
                Map.of());
    }

    /** The tags; of an image without tags the digests under which it was pulled. */
    private static List<String> names(ImageSummary image) {
        List<String> all =
                Stream.concat(image.repoTags().stream(), image.repoDigests().stream())
                        // before API 1.43 "no name" is <none>:<none>
                        .filter(name -> !name.contains("<none>"))
                        // RepoDigests of an image of which nothing is there: without repository
                        .filter(name -> Digest.tryParse(name).isEmpty())
                        .distinct()
                        .toList();
        List<String> tags = all.stream().filter(name -> name.indexOf('@') < 0).toList();
        return tags.isEmpty() ? all : tags;
    }

    private ImageContent content(ImageSummary image, Digest id, Inspection inspection) {
        if (!containerdStore) {
            return ImageContent.ofGraphDriver(inspection.platform(), node);
        }
        return image.manifests().isEmpty()
                ? ImageContent.ofUnlistedManifests(id, inspection.platform(), node)
                : ImageContent.ofManifests(image.manifests(), node);
    }

    private Identity identity(
            ImageSummary image, Digest id, ImageContent content, Inspection inspection) {
        Set<Digest> targets = new HashSet<>(content.ofNode());
        for (String name : image.repoDigests()) {
            Digest.tryParse(name.substring(name.indexOf('@') + 1)).ifPresent(targets::add);
        }
        if (containerdStore) {
            targets.add(id);
        }
        return new Identity(
                targets,
                containerdStore ? Optional.empty() : Optional.of(id),
                inspection.diffIds());
    }

    /** 0 and less stand for an image that does not tell; Go's zero time is among them. */
    private static Optional<Instant> created(ImageSummary image) {
        return image.created() > 0
                ? Optional.of(Instant.ofEpochSecond(image.created()))
                : Optional.empty();
    }
}
