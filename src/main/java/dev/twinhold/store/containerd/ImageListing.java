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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The images of one namespace. Five calls, all but one side by side, give records, blobs,
 * containers, tasks and snapshots; then each index, manifest and configuration that was never read
 * is read once.
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
        Fork<List<MadeFrom>> containers = Fork.of(() -> new Containers(services).origins());
        List<NamedTarget> records = records();
        RecordRows rows = new RecordRows(records);
        Set<Digest> there = present.join().stream().map(BlobInfo::digest).collect(toSet());
        TreeResolver resolver =
                new TreeResolver(new CachedBlobs(blobs, cache, there::contains), node);
        return assemble(rows, resolve(rows.rows(), resolver), containers.join());
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
        Digest target() {
            return row.target().digest();
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

    private List<StoredImage> assemble(
            RecordRows rows, List<Found> found, List<MadeFrom> containers) {
        Map<Digest, Digest> chainIds = new HashMap<>();
        for (Found one : found) {
            UsedBy.chainId(one.tree().identity().diffIds())
                    .ifPresent(chainId -> chainIds.put(one.target(), chainId));
        }
        Map<Digest, Set<Usage>> users = new UsedBy(rows.targets(), chainIds).assign(containers);
        Set<Digest> pinned = pinned(rows, found);
        return found.stream()
                .map(
                        one ->
                                image(
                                        one.row(),
                                        one.tree(),
                                        users.getOrDefault(one.target(), Set.of()),
                                        pinned.contains(one.target())))
                .toList();
    }

    /** Targets; CRI pins by its image id, the configuration, which several may share. */
    private static Set<Digest> pinned(RecordRows rows, List<Found> found) {
        Set<Digest> pinned = new HashSet<>(rows.pinnedTargets());
        Set<Digest> configs =
                found.stream()
                        .filter(one -> pinned.contains(one.target()))
                        .flatMap(one -> one.tree().identity().config().stream())
                        .collect(toSet());
        found.stream()
                .filter(one -> one.tree().identity().config().filter(configs::contains).isPresent())
                .forEach(one -> pinned.add(one.target()));
        return pinned;
    }

    private StoredImage image(NamedTarget row, ImageTree tree, Set<Usage> usedBy, boolean pinned) {
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
                List.copyOf(usedBy),
                pinned,
                tree.completeness(),
                row.labels());
    }
}
