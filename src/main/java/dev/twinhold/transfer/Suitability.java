package dev.twinhold.transfer;

import dev.twinhold.archive.ImageSource.Layer;
import dev.twinhold.fleet.EngineState;
import dev.twinhold.fleet.Inventory.DiskSpace;
import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.model.Digest;
import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.HasProblem;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Route;
import dev.twinhold.model.StoreId;
import dev.twinhold.store.ContentStore.ImageRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Whether a namespace of a node can take images: what blocks an import, what to know before. */
final class Suitability {

    // the kubelet's default imageGCHighThresholdPercent: above it unused images are removed
    private static final int GC_PERCENT = 85;

    private final NodeConnection node;
    private final Destination target;
    private final List<Problem> blockers = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private OptionalLong free = OptionalLong.empty();

    Suitability(NodeConnection node, Destination target) {
        this.node = node;
        this.target = target;
        checkKubernetes();
    }

    /** What makes any import impossible. */
    static List<Problem> blockers(NodeConnection node, Destination target) {
        List<Problem> blockers = new ArrayList<>();
        switch (node.containerdState()) {
            case EngineState.Present _ -> {}
            case EngineState.Unusable(var problem) -> blockers.add(problem);
            case EngineState.Absent _, EngineState.Unknown _ ->
                    blockers.add(
                            Problem.of(
                                    Problem.Kind.NOT_FOUND,
                                    "There is no containerd on " + target.node()));
        }
        Optional<String> docker = node.docker().flatMap(e -> e.info().contentNamespace());
        if (target.store().kind() == StoreId.Kind.CONTAINERD
                && docker.filter(target.store().namespace()::equals).isPresent()) {
            blockers.add(
                    new Problem(
                            Problem.Kind.BAD_INPUT,
                            "Docker keeps its own images in " + target.store(),
                            "what is put there behind its back may be lost",
                            "Import into Docker instead"));
        }
        return blockers;
    }

    private void checkKubernetes() {
        if (!target.store().equals(StoreId.KUBERNETES)) {
            return;
        }
        switch (node.kubernetesState()) {
            case EngineState.Present(var cri) -> checkSameDaemon(cri);
            case EngineState.Unusable(var problem) -> warnings.add(problem);
            case EngineState.Absent _, EngineState.Unknown _ ->
                    warnings.add(
                            new Problem(
                                    Problem.Kind.UNSUPPORTED,
                                    "There is no CRI on " + target.node(),
                                    "so nobody can tell whether Kubernetes sees the images",
                                    ""));
        }
    }

    private void checkSameDaemon(EngineInfo cri) {
        String daemon = node.containerd().map(e -> e.info().daemonId()).orElse("");
        if (!daemon.isEmpty() && !cri.daemonId().isEmpty() && !daemon.equals(cri.daemonId())) {
            warnings.add(
                    new Problem(
                            Problem.Kind.UNSUPPORTED,
                            "Kubernetes on " + target.node() + " uses another runtime",
                            "CRI is served on " + cri.socket() + ", not by this containerd",
                            ""));
        }
    }

    /** Warns of names that stand for something else now. */
    void checkNames(List<PlannedImage> images, Map<String, ImageRecord> records) {
        for (PlannedImage image : images) {
            for (String name : Records.names(image, target)) {
                Optional.ofNullable(records.get(name))
                        .filter(r -> !r.target().digest().equals(image.target().digest()))
                        .ifPresent(r -> warnings.add(otherContent(r, image)));
            }
        }
    }

    private Problem otherContent(ImageRecord record, PlannedImage image) {
        boolean pinned = Records.isPinned(record);
        return new Problem(
                Problem.Kind.BAD_INPUT,
                record.name()
                        + " on "
                        + target.node()
                        + " stands for "
                        + record.target().digest().shortened()
                        + " now"
                        + (pinned ? " (pinned)" : ""),
                "it will stand for "
                        + image.target().digest().shortened()
                        + "; containers that run keep the old image",
                "");
    }

    /** Compares free disk with what is sent and unpacked. */
    void checkDisk(
            List<PlannedImage> images,
            List<PlannedBlob> blobs,
            Set<Digest> unpacked,
            boolean unpack) {
        long send = bytes(blobs, Route.SEND);
        long grow = send + (unpack ? unpackedBytes(images, unpacked) : 0);
        Optional<DiskSpace> disk = grow == 0 ? Optional.empty() : disk();
        if (disk.isEmpty()) {
            return;
        }
        long freeBytes = disk.get().free();
        free = OptionalLong.of(freeBytes);
        if (send > freeBytes) {
            blockers.add(full(target.node(), send, freeBytes));
        } else if (grow > freeBytes) {
            warnings.add(full(target.node(), grow, freeBytes));
        } else {
            long percent = 100 - (freeBytes - grow) * 100 / Math.max(1, disk.get().total());
            if (percent > GC_PERCENT) {
                warnings.add(nearlyFull(percent));
            }
        }
    }

    static Problem full(NodeId node, long needed, long freeBytes) {
        return new Problem(
                Problem.Kind.EXHAUSTED,
                "The disk of " + node + " has not enough room",
                "at least "
                        + megabytes(needed)
                        + " are needed, "
                        + megabytes(freeBytes)
                        + " are free",
                "Remove images that are not used");
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", (bytes + 999_999) / 1_000_000);
    }

    private Problem nearlyFull(long percent) {
        return new Problem(
                Problem.Kind.EXHAUSTED,
                "The disk of " + target.node() + " will be " + percent + " % full",
                "the kubelet begins to remove unused images at " + GC_PERCENT + " %",
                "Pin the images, or free space");
    }

    /** A compressed layer takes at least its own size once more. */
    private static long unpackedBytes(List<PlannedImage> images, Set<Digest> unpacked) {
        Map<Digest, Long> snapshots = new HashMap<>();
        for (PlannedImage image : images) {
            List<Digest> chain = image.platform().chainIds();
            if (image.topChainId().filter(unpacked::contains).isEmpty()) {
                for (int i = 0; i < chain.size(); i++) {
                    Layer layer = image.layers().get(i);
                    snapshots.put(chain.get(i), layer.blob().size());
                }
            }
        }
        return snapshots.values().stream().mapToLong(Long::longValue).sum();
    }

    private Optional<DiskSpace> disk() {
        String root = node.containerd().map(e -> e.info().root()).orElse("");
        if (root.isEmpty()) {
            return Optional.empty();
        }
        try {
            return node.disk(root);
        } catch (IOException e) {
            HasProblem.in(e).ifPresent(warnings::add);
            return Optional.empty();
        }
    }

    private static long bytes(List<PlannedBlob> blobs, Route route) {
        return blobs.stream().filter(b -> b.route() == route).mapToLong(b -> b.blob().size()).sum();
    }

    /** Everything found so far, for people. */
    TargetPlan summary(List<PlannedBlob> blobs) {
        return new TargetPlan(
                target,
                blobs.stream().map(b -> BlobPlan.of(b.blob(), b.route())).toList(),
                blockers,
                warnings,
                free);
    }
}
