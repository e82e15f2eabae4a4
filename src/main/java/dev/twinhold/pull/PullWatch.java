package dev.twinhold.pull;

import dev.twinhold.archive.ForeignImage;
import dev.twinhold.archive.ImageSource.SourceImage;
import dev.twinhold.archive.ImageSource.SourcePlatform;
import dev.twinhold.job.PartView;
import dev.twinhold.job.Silence;
import dev.twinhold.job.TargetReport;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.MediaTypes;
import dev.twinhold.model.Route;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.ContentStore.BlobInfo;
import dev.twinhold.store.ContentStore.Ingest;
import dev.twinhold.store.StoreException;
import dev.twinhold.transfer.Pulled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches in containerd's content how a pull gets on that containerd does by itself. The node
 * writes the manifest before it fetches the first layer: from then on all parts and the total are
 * known. Other pulls that run at the same time are told apart by the repository, which containerd
 * notes on each blob ({@code containerd.io/distribution.source.REGISTRY}), and by the manifest's
 * references to its layers.
 */
final class PullWatch implements Pulled {

    private static final Logger LOG = LoggerFactory.getLogger(PullWatch.class);
    private static final String LAYER = "layer-";
    private static final String SOURCE = "containerd.io/distribution.source.";
    private static final String REFERENCE = "containerd.io/gc.ref.content.";
    private static final int DOCUMENT = 20 << 20;

    private final ContentStore content;
    private final String snapshotter;
    private final Before before;
    private final boolean whole;
    private final ImageName image;
    private final TargetReport report;
    private final Silence silence;
    private final long started = System.nanoTime();
    private final Map<Digest, Descriptor> blobs = new LinkedHashMap<>();
    private final Map<Digest, TargetReport.Part> parts = new LinkedHashMap<>();
    private final Set<Digest> there = new HashSet<>();
    private Optional<SourcePlatform> platform = Optional.empty();
    private int unpacked;
    private long lastBytes;

    /**
     * Begins to know nothing.
     *
     * @param content of the namespace that is pulled into
     * @param whole the image is wanted in this very namespace, so that what is there or linked is
     *     part of the work; otherwise only what is fetched
     */
    PullWatch(
            ContentStore content,
            String snapshotter,
            Before before,
            boolean whole,
            ImageName image,
            TargetReport report,
            Silence silence) {
        this.content = content;
        this.snapshotter = snapshotter;
        this.before = before;
        this.whole = whole;
        this.image = image;
        this.report = report;
        this.silence = silence;
    }

    /** Looks once; blocks. A look that fails is no harm: the pull itself tells what is wrong. */
    synchronized void look() {
        try {
            List<Ingest> layers = content.ingests(LAYER);
            if (platform.isEmpty() && !layers.isEmpty()) {
                platform = find(layers);
                platform.ifPresent(this::show);
            }
            if (platform.isPresent()) {
                follow(platform.get());
            } else {
                heard(layers.stream().mapToLong(Ingest::offset).sum());
            }
        } catch (IOException | StoreException e) {
            LOG.debug("the pull of {} could not be watched", image, e);
        }
        silence.check();
    }

    private void heard(long bytes) {
        if (bytes != lastBytes) {
            lastBytes = bytes;
            silence.moved();
        }
    }

    /** The platform that the node fetches: its manifest refers to a layer that is on its way. */
    private Optional<SourcePlatform> find(List<Ingest> layers) throws IOException, StoreException {
        Set<String> wanted =
                layers.stream()
                        .map(layer -> layer.ref().substring(LAYER.length()))
                        .collect(Collectors.toSet());
        List<BlobInfo> ours = content.blobs().stream().filter(this::isOfRepository).toList();
        Optional<BlobInfo> manifest =
                ours.stream()
                        .filter(blob -> refersTo(blob, wanted))
                        .min(Comparator.comparing(blob -> before.here().contains(blob.digest())));
        if (manifest.isEmpty()) {
            return Optional.empty();
        }
        parentOf(manifest.get(), ours).ifPresent(this::add);
        add(manifest.get());
        return read(manifest.get()).platforms().stream().findFirst();
    }

    private boolean isOfRepository(BlobInfo blob) {
        String repositories = blob.labels().getOrDefault(SOURCE + image.registry(), "");
        return Arrays.asList(repositories.split(",")).contains(image.path());
    }

    private static boolean refersTo(BlobInfo blob, Set<String> children) {
        return blob.labels().entrySet().stream()
                .anyMatch(
                        label ->
                                label.getKey().startsWith(REFERENCE)
                                        && children.contains(label.getValue()));
    }

    private static Optional<BlobInfo> parentOf(BlobInfo manifest, List<BlobInfo> blobs) {
        Set<String> child = Set.of(manifest.digest().toString());
        return blobs.stream().filter(blob -> refersTo(blob, child)).findFirst();
    }

    private void add(BlobInfo blob) {
        blobs.put(blob.digest(), descriptor(blob));
        there.add(blob.digest());
    }

    private static Descriptor descriptor(BlobInfo blob) {
        return Descriptor.of(MediaTypes.UNTYPED, blob.digest(), blob.size());
    }

    private SourceImage read(BlobInfo manifest) throws IOException {
        return ForeignImage.read(
                List.of(image.toString()), descriptor(manifest), new OnItsWay(content, DOCUMENT));
    }

    /** All parts are known from now on. */
    private void show(SourcePlatform found) {
        blobs.put(found.config().digest(), found.config());
        found.layers().forEach(layer -> blobs.put(layer.blob().digest(), layer.blob()));
        for (Descriptor blob : blobs.values()) {
            Route route = before.route(blob.digest());
            if (whole || route == Route.PULL) {
                parts.put(blob.digest(), report.part(blob.digest().toString(), route, blob.size()));
            }
        }
        if (whole) {
            report.planned();
        }
    }

    private void follow(SourcePlatform found) throws StoreException {
        List<Ingest> moving = new ArrayList<>(content.ingests(LAYER));
        moving.addAll(content.ingests("config-"));
        Set<Digest> absent = new HashSet<>(blobs.keySet());
        absent.removeAll(there);
        there.addAll(content.find(absent).keySet());
        long bytes = 0;
        for (Ingest ingest : moving) {
            String ref = ingest.ref();
            Optional<Digest> digest = Digest.tryParse(ref.substring(ref.indexOf('-') + 1));
            if (digest.filter(blobs::containsKey).isPresent()) {
                bytes += ingest.offset();
                part(digest.get()).ifPresent(part -> moved(part, ingest));
            }
        }
        there.forEach(blob -> part(blob).ifPresent(part -> part.done(sizeOf(blob))));
        boolean all = there.containsAll(blobs.keySet());
        unpacking(found);
        heard(bytes + there.stream().mapToLong(this::sizeOf).sum() + unpacked);
        if (all) {
            // nothing comes from the registry any more
            silence.moved();
            report.phase("extracting");
        }
    }

    private static void moved(TargetReport.Part part, Ingest ingest) {
        part.state(PartView.State.MOVING);
        part.done(ingest.offset());
    }

    private long sizeOf(Digest blob) {
        return Optional.ofNullable(blobs.get(blob)).map(Descriptor::size).orElse(0L);
    }

    /** Layers are unpacked from the bottom up. */
    private void unpacking(SourcePlatform found) throws StoreException {
        List<Digest> chain = found.chainIds();
        while (unpacked < chain.size() && content.hasSnapshot(snapshotter, chain.get(unpacked))) {
            unpacked++;
        }
        for (int i = 0; i < chain.size(); i++) {
            Digest layer = found.layers().get(i).blob().digest();
            Optional<TargetReport.Part> part = part(layer).filter(_ -> there.contains(layer));
            PartView.State state =
                    i < unpacked
                            ? PartView.State.DONE
                            : i == unpacked ? PartView.State.UNPACKING : PartView.State.THERE;
            part.ifPresent(p -> p.state(state));
        }
        there.stream()
                .filter(blob -> found.layers().stream().noneMatch(l -> is(l.blob(), blob)))
                .forEach(blob -> part(blob).ifPresent(p -> p.state(PartView.State.DONE)));
    }

    private static boolean is(Descriptor blob, Digest digest) {
        return blob.digest().equals(digest);
    }

    @Override
    public long started() {
        return started;
    }

    @Override
    public Optional<Route> route(Digest blob) {
        Route route = before.route(blob);
        return whole || route == Route.PULL ? Optional.of(route) : Optional.empty();
    }

    @Override
    public synchronized Optional<TargetReport.Part> part(Digest blob) {
        return Optional.ofNullable(parts.get(blob));
    }
}
