package dev.twinhold.store.containerd;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Platform;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.model.Usage;
import dev.twinhold.store.ContentStore.BlobInfo;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.containerd.ImageJson.Config;
import dev.twinhold.store.containerd.proto.images.Image;
import dev.twinhold.store.grpc.Fork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The images of one namespace. Four calls side by side give records, blobs, containers and tasks;
 * then each index, manifest and configuration that was never read is read once.
 */
final class ImageListing {

    private static final Logger LOG = LoggerFactory.getLogger(ImageListing.class);
    // one connection carries these: enough to fill a long link with small answers
    private static final int READS_AT_ONCE = 32;

    private final Services services;
    private final BlobCache cache;
    private final Platform node;

    ImageListing(Services services, BlobCache cache, Platform node) {
        this.services = services;
        this.cache = cache;
        this.node = node;
    }

    List<StoredImage> list() throws StoreException {
        Blobs blobs = new Blobs(services);
        Fork<List<BlobInfo>> present = Fork.of(blobs::all);
        Fork<Usages> usages = Fork.of(() -> Usages.of(services));
        List<NamedTarget> records = records();
        RecordRows rows = new RecordRows(records);
        Set<Digest> there = present.join().stream().map(BlobInfo::digest).collect(toSet());
        TreeResolver resolver =
                new TreeResolver(new CachedBlobs(blobs, cache, there::contains), node);
        return assemble(rows, resolve(rows.rows(), resolver), usages.join());
    }

    List<NamedTarget> records() throws StoreException {
        List<NamedTarget> records = new ArrayList<>();
        for (Image image : new Records(services).all()) {
            read(image).ifPresent(records::add);
        }
        return records;
    }

    private Optional<NamedTarget> read(Image image) {
        try {
            return Optional.of(
                    new NamedTarget(
                            image.getName(),
                            Convert.descriptor(image.getTarget()),
                            image.getLabelsMap(),
                            image.hasCreatedAt()
                                    ? Optional.of(Convert.instant(image.getCreatedAt()))
                                    : Optional.empty()));
        } catch (IllegalArgumentException e) {
            LOG.warn("Image {} of {} is not shown", image.getName(), services.namespace(), e);
            return Optional.empty();
        }
    }

    /** A row and what its target leads to. */
    private record Found(NamedTarget row, ImageTree tree) {
        Optional<Digest> config() {
            return tree.identity().config();
        }
    }

    private static List<Found> resolve(List<NamedTarget> rows, TreeResolver resolver)
            throws StoreException {
        Set<Descriptor> targets = rows.stream().map(NamedTarget::target).collect(toSet());
        Map<Descriptor, ImageTree> trees =
                Fork.each(targets, READS_AT_ONCE, resolver::resolve).stream()
                        .collect(toMap(ImageTree::target, tree -> tree));
        return rows.stream()
                .map(row -> new Found(row, requireNonNull(trees.get(row.target()))))
                .toList();
    }

    private List<StoredImage> assemble(RecordRows rows, List<Found> found, Usages usages) {
        Set<Digest> pinnedTargets = rows.pinnedTargets();
        // CRI pins by its image id, the configuration
        Set<Digest> pinnedConfigs =
                found.stream()
                        .filter(one -> pinnedTargets.contains(one.row().target().digest()))
                        .flatMap(one -> one.config().stream())
                        .collect(toSet());
        List<StoredImage> images = new ArrayList<>();
        for (Found one : found) {
            Digest target = one.row().target().digest();
            boolean pinned =
                    pinnedTargets.contains(target)
                            || one.config().map(pinnedConfigs::contains).orElse(false);
            List<Usage> usedBy = usages.ofNames(rows.namesOf(target));
            images.add(image(one.row(), one.tree(), usedBy, pinned));
        }
        return images;
    }

    private StoredImage image(NamedTarget row, ImageTree tree, List<Usage> usedBy, boolean pinned) {
        return new StoredImage(
                StoreId.containerd(services.namespace()),
                row.shownName(),
                row.imageName(),
                row.target().digest(),
                tree.identity(),
                tree.platforms(),
                tree.size(),
                tree.config().flatMap(Config::created),
                row.recorded(),
                usedBy,
                pinned,
                tree.completeness(),
                row.labels());
    }
}
