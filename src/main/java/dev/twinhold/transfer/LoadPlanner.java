package dev.twinhold.transfer;

import dev.twinhold.archive.ImageSource;
import dev.twinhold.archive.ImageSource.Layer;
import dev.twinhold.archive.ImageSource.SourcePlatform;
import dev.twinhold.fleet.EngineState;
import dev.twinhold.fleet.Inventory.DiskSpace;
import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.HasProblem;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Route;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.DockerEngine;
import dev.twinhold.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Finds out what a load of chosen images into Docker would send. Docker's graph driver looks up the
 * chain ID of each layer before it opens the layer's file (moby, image/tarexport/load.go), so the
 * files of layers that Docker has are left out of the archive.
 */
final class LoadPlanner {

    private final ImageSource source;
    private final List<ImageChoice> choices;
    private final Destination target;
    private final List<Problem> blockers = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    LoadPlanner(ImageSource source, List<ImageChoice> choices, Destination target) {
        this.source = source;
        this.choices = choices;
        this.target = target;
    }

    /** Why Docker of a node cannot be used. */
    static Optional<Problem> usable(NodeConnection node, Destination target) {
        return switch (node.dockerState()) {
            case EngineState.Present _ -> Optional.empty();
            case EngineState.Unusable(var problem) -> Optional.of(problem);
            case EngineState.Absent _, EngineState.Unknown _ ->
                    Optional.of(
                            Problem.of(
                                    Problem.Kind.NOT_FOUND,
                                    "There is no Docker on " + target.node()));
        };
    }

    /** Asks the node; blocks. */
    LoadPlan plan(NodeConnection node) throws StoreException {
        Optional<Problem> unusable = usable(node, target);
        if (unusable.isPresent() || node.docker().isEmpty()) {
            unusable.ifPresent(blockers::add);
            return LoadPlan.blocked(TargetPlan.blocked(target, blockers));
        }
        DockerEngine docker = node.docker().get();
        ImageSelection selection =
                ImageSelection.of(source, choices, Optional.of(docker.info().platform()));
        blockers.addAll(selection.blockers());
        List<StoredImage> stored = docker.images(StoreId.DOCKER);
        Map<PlannedImage, String> tags = new HashMap<>();
        List<PlannedImage> load = new ArrayList<>();
        for (PlannedImage image : selection.images()) {
            checkNames(image, stored);
            Optional<StoredImage> same =
                    stored.stream().filter(s -> DockerImages.isSame(image, s)).findFirst();
            if (same.isPresent()) {
                tags.put(image, same.get().target().toString());
            } else {
                load.add(image);
                checkForms(image, docker.info().version());
            }
        }
        boolean graph = docker.info().contentNamespace().isEmpty();
        return plan(
                node, docker, selection.images(), tags, load, graph ? chains(stored) : Set.of());
    }

    private LoadPlan plan(
            NodeConnection node,
            DockerEngine docker,
            List<PlannedImage> images,
            Map<PlannedImage, String> tags,
            List<PlannedImage> load,
            Set<Digest> chains) {
        Map<Digest, Descriptor> send = new LinkedHashMap<>();
        Set<Digest> known = new HashSet<>();
        for (PlannedImage image : load) {
            Descriptor config = image.platform().config();
            send.put(config.digest(), config);
            List<Digest> chain = image.platform().chainIds();
            for (int i = 0; i < chain.size(); i++) {
                Descriptor blob = image.layers().get(i).blob();
                if (!chains.contains(chain.get(i))) {
                    send.put(blob.digest(), blob);
                }
            }
        }
        Map<Digest, BlobPlan> blobs = new LinkedHashMap<>();
        for (PlannedImage image : images) {
            for (Descriptor blob : blobsOf(image)) {
                boolean sent = send.containsKey(blob.digest());
                blobs.put(blob.digest(), BlobPlan.of(blob, sent ? Route.SEND : Route.HAS));
                if (!sent) {
                    known.add(blob.digest());
                }
            }
        }
        long bytes = send.values().stream().mapToLong(Descriptor::size).sum();
        OptionalLong free = bytes == 0 ? OptionalLong.empty() : checkDisk(node, docker, bytes);
        TargetPlan summary =
                new TargetPlan(target, List.copyOf(blobs.values()), blockers, warnings, free);
        return new LoadPlan(images, tags, load, List.copyOf(send.values()), known, summary);
    }

    /** What Docker keeps of an image: no manifest, no index. */
    static List<Descriptor> blobsOf(PlannedImage image) {
        List<Descriptor> blobs = new ArrayList<>();
        blobs.add(image.platform().config());
        image.layers().stream().map(Layer::blob).forEach(blobs::add);
        return List.copyOf(Blobs.distinct(blobs));
    }

    private static Set<Digest> chains(List<StoredImage> stored) {
        Set<Digest> chains = new HashSet<>();
        stored.forEach(image -> chains.addAll(SourcePlatform.chain(image.identity().diffIds())));
        return chains;
    }

    private void checkNames(PlannedImage image, List<StoredImage> stored) {
        for (ImageName name : image.names()) {
            if (name.tag().isEmpty()) {
                blockers.add(
                        new Problem(
                                Problem.Kind.UNSUPPORTED,
                                "Docker cannot load " + name,
                                "it gives images names with a tag alone",
                                "Give it a name with a tag"));
            }
        }
        DockerImages.named(stored, image).stream()
                .filter(other -> !DockerImages.isSame(image, other))
                .forEach(other -> warnings.add(DockerImages.otherContent(other, target)));
    }

    /** Docker unpacks zstd since 23.0. */
    private void checkForms(PlannedImage image, String version) {
        boolean zstd = image.layers().stream().anyMatch(l -> l.blob().mediaType().endsWith("zstd"));
        if (zstd && major(version) < 23) {
            blockers.add(
                    new Problem(
                            Problem.Kind.UNSUPPORTED,
                            "Docker " + version + " cannot unpack " + image.names().getFirst(),
                            "its layers are compressed with zstd",
                            "Copy it into Docker 23 or newer"));
        }
    }

    private static int major(String version) {
        String digits = version.replaceFirst("\\D.*", "");
        return digits.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    /** Docker keeps the archive while it unpacks it: at least its size is needed. */
    private OptionalLong checkDisk(NodeConnection node, DockerEngine docker, long bytes) {
        String root = docker.info().root();
        try {
            Optional<DiskSpace> disk = root.isEmpty() ? Optional.empty() : node.disk(root);
            if (disk.isEmpty()) {
                return OptionalLong.empty();
            }
            if (disk.get().free() < bytes) {
                blockers.add(Suitability.full(target.node(), bytes, disk.get().free()));
            }
            return OptionalLong.of(disk.get().free());
        } catch (IOException e) {
            HasProblem.in(e).ifPresent(warnings::add);
            return OptionalLong.empty();
        }
    }
}
