package dev.twinhold.push;

import dev.twinhold.archive.OciIndex;
import dev.twinhold.job.Cancel;
import dev.twinhold.job.PartView;
import dev.twinhold.job.TargetReport;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.MediaTypes;
import dev.twinhold.model.Route;
import dev.twinhold.registry.Manifest;
import dev.twinhold.registry.RegistryClient;
import dev.twinhold.transfer.TaskGroup;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes an image to a registry through this machine: each blob is looked for there first, then
 * mounted from another repository that has it, and only then sent. Manifests follow, the named
 * before the naming, and the tag last.
 */
final class Upload {

    private static final int UPLOADS = 3;
    // as large as a registry must take a manifest at least (OCI distribution spec, "Pushing
    // Manifests"), times five
    private static final int DOCUMENT = 20 << 20;

    private final RegistryClient registry;
    private final ImageName reference;
    private final PushSource source;
    private final Map<Digest, List<String>> elsewhere;
    private final TargetReport report;
    private final Map<Digest, TargetReport.Part> parts = new LinkedHashMap<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong present = new AtomicLong();
    private final AtomicLong mounted = new AtomicLong();

    /**
     * @param elsewhere repositories of the same registry in which a blob may be, by digest
     */
    Upload(
            RegistryClient registry,
            ImageName reference,
            PushSource source,
            Map<Digest, List<String>> elsewhere,
            TargetReport report) {
        this.registry = registry;
        this.reference = reference;
        this.source = source;
        this.elsewhere = Map.copyOf(elsewhere);
        this.report = report;
        for (Descriptor blob : source.image().blobs()) {
            parts.put(
                    blob.digest(), report.part(blob.digest().toString(), Route.SEND, blob.size()));
        }
        report.planned();
    }

    /** Bytes that crossed the wire to the registry. */
    long sent() {
        return sent.get();
    }

    /** Bytes the repository had. */
    long present() {
        return present.get();
    }

    /** Bytes another repository had. */
    long mounted() {
        return mounted.get();
    }

    private static boolean isManifest(Descriptor blob) {
        return MediaTypes.isManifest(blob.mediaType()) || MediaTypes.isIndex(blob.mediaType());
    }

    private TargetReport.Part part(Descriptor blob) {
        return Optional.ofNullable(parts.get(blob.digest())).orElseThrow();
    }

    void run(Cancel cancel) throws Exception {
        report.phase("sending");
        List<Descriptor> blobs = source.image().blobs();
        try (TaskGroup group = new TaskGroup(cancel)) {
            Queue<Descriptor> queue =
                    new ConcurrentLinkedQueue<>(
                            blobs.stream().filter(blob -> !isManifest(blob)).toList());
            for (int i = 0; i < UPLOADS; i++) {
                group.fork("push", () -> TaskGroup.drain(queue, blob -> blob(blob, group.stop())));
            }
            group.join();
        }
        cancel.throwIfCancelled();
        report.phase("writing manifests");
        // what names a blob comes before it, so the last first
        for (Descriptor blob : blobs.reversed()) {
            if (isManifest(blob)) {
                manifest(blob);
            }
        }
        Optional<OciIndex> made = source.image().made();
        if (made.isPresent()) {
            registry.putManifest(
                    reference,
                    reference.tag().orElseThrow(),
                    new Manifest(made.get().descriptor(), made.get().bytes()));
        }
    }

    private void blob(Descriptor blob, Cancel stop) throws IOException {
        TargetReport.Part part = part(blob);
        part.state(PartView.State.MOVING);
        if (registry.hasBlob(reference, blob.digest())) {
            needsNothing(part, blob, Route.HAS, present);
        } else if (isMounted(blob.digest())) {
            needsNothing(part, blob, Route.LINK, mounted);
        } else {
            send(part, blob, stop);
        }
    }

    private static void needsNothing(
            TargetReport.Part part, Descriptor blob, Route route, AtomicLong sum) {
        part.route(route);
        part.done(blob.size());
        part.state(PartView.State.DONE);
        sum.addAndGet(blob.size());
    }

    private boolean isMounted(Digest blob) throws IOException {
        for (String repository : elsewhere.getOrDefault(blob, List.of())) {
            if (!repository.equals(reference.path())
                    && registry.mount(reference, blob, repository)) {
                return true;
            }
        }
        return false;
    }

    private void send(TargetReport.Part part, Descriptor blob, Cancel stop) throws IOException {
        try (InputStream in = source.source().open(blob.digest(), 0);
                Cancel.Registration _ = stop.onCancel(in)) {
            registry.upload(reference, blob, in, part::done);
        }
        part.state(PartView.State.DONE);
        sent.addAndGet(blob.size());
    }

    private void manifest(Descriptor blob) throws IOException {
        TargetReport.Part part = part(blob);
        byte[] bytes;
        try (InputStream in = source.source().open(blob.digest(), 0)) {
            bytes = in.readNBytes(DOCUMENT);
        }
        boolean isTop = blob.digest().equals(source.image().target().digest());
        registry.putManifest(
                reference,
                isTop ? reference.tag().orElseThrow() : blob.digest().toString(),
                new Manifest(blob, bytes));
        part.done(blob.size());
        part.state(PartView.State.DONE);
        sent.addAndGet(blob.size());
    }
}
