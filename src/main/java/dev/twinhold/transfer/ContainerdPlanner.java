package dev.twinhold.transfer;

import dev.twinhold.archive.ImageSource;
import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Route;
import dev.twinhold.store.ContainerdEngine;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.ContentStore.BlobInfo;
import dev.twinhold.store.ContentStore.ImageRecord;
import dev.twinhold.store.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out what a delivery would do in one namespace of containerd; sends nothing. */
final class ContainerdPlanner {

    private final ImageSource source;
    private final List<ImageChoice> choices;
    private final Destination target;
    private final DeliveryOptions options;

    ContainerdPlanner(
            ImageSource source,
            List<ImageChoice> choices,
            Destination target,
            DeliveryOptions options) {
        this.source = source;
        this.choices = choices;
        this.target = target;
        this.options = options;
    }

    /** Asks the node; blocks. */
    ContainerdPlan plan(NodeConnection node) throws StoreException, InterruptedException {
        ImageSelection selection =
                ImageSelection.of(source, choices, node.containerd().map(e -> e.info().platform()));
        List<Problem> blockers = new ArrayList<>(Suitability.blockers(node, target));
        blockers.addAll(selection.blockers());
        if (!blockers.isEmpty() || node.containerd().isEmpty()) {
            return ContainerdPlan.blocked(TargetPlan.blocked(target, blockers));
        }
        return plan(node, node.containerd().get(), selection.images());
    }

    private ContainerdPlan plan(
            NodeConnection node, ContainerdEngine engine, List<PlannedImage> wanted)
            throws StoreException, InterruptedException {
        String namespace = DockerContent.of(node, target.store());
        ContentStore content = engine.content(namespace);
        Map<Digest, BlobInfo> here = new HashMap<>();
        List<PlannedImage> images = new LayerSubstitution(source, content).apply(wanted, here);
        List<PlannedBlob> blobs = routes(engine, namespace, images, here);
        Map<String, ImageRecord> records = records(content, images);
        String snapshotter = engine.snapshotter(namespace);
        Set<Digest> unpacked = unpacked(content, snapshotter, images);
        Suitability suitability = new Suitability(node, target);
        suitability.checkNames(images, records);
        suitability.checkDisk(images, blobs, unpacked, options.unpack());
        return new ContainerdPlan(
                images,
                blobs,
                records,
                snapshotter,
                options.unpack(),
                unpacked,
                suitability.summary(blobs));
    }

    private List<PlannedBlob> routes(
            ContainerdEngine engine,
            String namespace,
            List<PlannedImage> images,
            Map<Digest, BlobInfo> here)
            throws StoreException {
        List<Descriptor> wanted = Blobs.inSendingOrder(images);
        Set<Digest> elsewhere = elsewhere(engine, namespace, wanted, here);
        BlobLabels labels = new BlobLabels(images);
        List<PlannedBlob> blobs = new ArrayList<>();
        for (Descriptor blob : wanted) {
            Digest digest = blob.digest();
            Optional<BlobInfo> present = Optional.ofNullable(here.get(digest));
            Route route =
                    present.isPresent()
                            ? Route.HAS
                            : elsewhere.contains(digest) ? Route.LINK : Route.SEND;
            Map<String, String> missing =
                    labels.missing(digest, present.map(BlobInfo::labels).orElse(Map.of()));
            blobs.add(new PlannedBlob(blob, route, labels.of(digest), missing));
        }
        return blobs;
    }

    /** Which absent blobs other namespaces of this containerd have. */
    private Set<Digest> elsewhere(
            ContainerdEngine engine,
            String own,
            List<Descriptor> wanted,
            Map<Digest, BlobInfo> here)
            throws StoreException {
        Set<Digest> absent = new HashSet<>();
        wanted.forEach(blob -> absent.add(blob.digest()));
        absent.removeAll(here.keySet());
        Set<Digest> found = new HashSet<>();
        for (String namespace : absent.isEmpty() ? List.<String>of() : engine.namespaces()) {
            if (!namespace.equals(own) && !absent.isEmpty()) {
                found.addAll(engine.content(namespace).find(absent).keySet());
                absent.removeAll(found);
            }
        }
        return found;
    }

    private Map<String, ImageRecord> records(ContentStore content, List<PlannedImage> images)
            throws StoreException, InterruptedException {
        Set<String> names = new HashSet<>();
        images.forEach(image -> names.addAll(Records.names(image, target)));
        Map<String, ImageRecord> records = new HashMap<>();
        AskAll.of(names, content::image)
                .forEach((name, found) -> found.ifPresent(record -> records.put(name, record)));
        return records;
    }

    private static Set<Digest> unpacked(
            ContentStore content, String snapshotter, List<PlannedImage> images)
            throws StoreException, InterruptedException {
        Set<Digest> tops = new HashSet<>();
        images.forEach(image -> image.topChainId().ifPresent(tops::add));
        Set<Digest> unpacked = new HashSet<>();
        AskAll.of(tops, top -> content.hasSnapshot(snapshotter, top))
                .forEach(
                        (top, there) -> {
                            if (there) {
                                unpacked.add(top);
                            }
                        });
        return unpacked;
    }
}
