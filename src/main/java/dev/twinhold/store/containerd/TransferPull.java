package dev.twinhold.store.containerd;

import dev.twinhold.model.Completeness.NoPlatform;
import dev.twinhold.model.Credentials;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.ContentStore.BlobInfo;
import dev.twinhold.store.ContentStore.ImageRecord;
import dev.twinhold.store.ContentStore.Lease;
import dev.twinhold.store.DaemonProgress;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.containerd.TransferCall.Way;
import dev.twinhold.store.containerd.proto.leases.AddResourceRequest;
import dev.twinhold.store.containerd.proto.leases.Resource;
import dev.twinhold.store.containerd.proto.transfer.ImageStore;
import dev.twinhold.store.containerd.proto.transfer.UnpackConfiguration;
import dev.twinhold.store.grpc.GrpcProblems;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pull by Transfer, under a lease of ours: what arrived of a pull that failed goes with it, and
 * what the name stood for before is kept until the new image has proved to be the right one.
 */
record TransferPull(
        Services services,
        ImageName name,
        Platform platform,
        Way way,
        Optional<Credentials> credentials) {

    private static final Logger LOG = LoggerFactory.getLogger(TransferPull.class);
    private static final Duration LEASE = Duration.ofHours(24);
    // CRI's mark; given by us it would keep CRI from taking notice of the image
    private static final String MANAGED = "io.cri-containerd.image";
    private static final int JSON_BLOBS = 100;

    /**
     * @param snapshotter what to unpack for, if so
     */
    void run(ContentStore content, Optional<String> snapshotter, DaemonProgress progress)
            throws StoreException {
        List<ImageRecord> all = content.records();
        Optional<ImageRecord> before =
                all.stream().filter(r -> r.name().equals(name.toString())).findFirst();
        try (Lease lease = content.lease("twinhold-pull-" + UUID.randomUUID(), LEASE)) {
            if (before.isPresent()) {
                keep(lease, before.get().target().digest());
            }
            transfer(services.under(lease.id()), before, snapshotter, progress);
            requirePlatform(content, all);
        }
    }

    private void keep(Lease lease, Digest blob) throws StoreException {
        AddResourceRequest request =
                AddResourceRequest.newBuilder()
                        .setId(lease.id())
                        .setResource(
                                Resource.newBuilder().setId(blob.toString()).setType("content"))
                        .build();
        GrpcProblems.call(
                "containerd could not keep " + blob + " for " + name,
                () -> services.leases(Services.SOON).addResource(request));
    }

    private void transfer(
            Services leased,
            Optional<ImageRecord> before,
            Optional<String> snapshotter,
            DaemonProgress progress)
            throws StoreException {
        TransferCall call = new TransferCall(leased, name, way, credentials);
        ImageStore.Builder image =
                ImageStore.newBuilder()
                        .setName(name.toString())
                        .putAllLabels(before.map(TransferPull::labels).orElse(Map.of()))
                        .addPlatforms(Convert.message(platform));
        TransferProgress told = new TransferProgress(progress, snapshotter.isPresent());
        snapshotter.ifPresent(into -> image.addUnpacks(unpacks(into)));
        try {
            call.pull(image.build(), told);
        } catch (StoreException e) {
            if (snapshotter.isEmpty() || !e.problem().why().contains("no unpack platforms")) {
                throw e;
            }
            // the node's Transfer is set up for other snapshotters or platforms
            LOG.info("{} is not unpacked by {}", name, snapshotter.get(), e);
            call.pull(image.clearUnpacks().build(), told);
        }
    }

    private UnpackConfiguration unpacks(String snapshotter) {
        return UnpackConfiguration.newBuilder()
                .setPlatform(Convert.message(platform))
                .setSnapshotter(snapshotter)
                .build();
    }

    /** Transfer would drop them, the pin among them. */
    private static Map<String, String> labels(ImageRecord before) {
        Map<String, String> labels = new HashMap<>(before.labels());
        labels.remove(MANAGED);
        return labels;
    }

    /** Transfer takes an index without the platform, and a manifest of any platform. */
    private void requirePlatform(ContentStore content, List<ImageRecord> before)
            throws StoreException {
        ImageRecord pulled =
                content.image(name.toString())
                        .orElseThrow(
                                () ->
                                        new StoreException(
                                                Problem.of(
                                                        Problem.Kind.NOT_VERIFIED,
                                                        name + " was pulled and is not there")));
        Blobs blobs = new Blobs(services);
        Set<Digest> present =
                blobs.all().stream().map(BlobInfo::digest).collect(Collectors.toSet());
        CachedBlobs known = new CachedBlobs(blobs, new BlobCache(JSON_BLOBS), present::contains);
        ImageTree tree = new TreeResolver(known, platform).resolve(pulled.target());
        if (tree.completeness() instanceof NoPlatform(List<Platform> listed)) {
            putBack(content, pulled, before);
            throw new StoreException(
                    new Problem(
                            Problem.Kind.NOT_FOUND,
                            name + " has no image for " + platform,
                            listed.isEmpty() ? "" : "there is " + text(listed),
                            "Ask whoever built it for an image for " + platform));
        }
    }

    private static String text(List<Platform> platforms) {
        return platforms.stream().map(Platform::toString).collect(Collectors.joining(", "));
    }

    /** CRI may have given the image more names meanwhile. */
    private void putBack(ContentStore content, ImageRecord pulled, List<ImageRecord> before)
            throws StoreException {
        Set<String> known = before.stream().map(ImageRecord::name).collect(Collectors.toSet());
        for (ImageRecord now : content.records()) {
            if (now.target().equals(pulled.target()) && !known.contains(now.name())) {
                content.delete(now.name(), false);
            }
        }
        for (ImageRecord old : before) {
            if (old.name().equals(name.toString())) {
                content.put(old);
            }
        }
    }
}
