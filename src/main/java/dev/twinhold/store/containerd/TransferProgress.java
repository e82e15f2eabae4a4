package dev.twinhold.store.containerd;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.twinhold.store.DaemonProgress;
import dev.twinhold.store.DaemonProgress.Phase;
import dev.twinhold.store.containerd.proto.transfer.Progress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Transfer tells of its work (containerd, core/transfer/local/progress.go), about every 300
 * ms. Parts are named by their digests. Bytes are those that crossed the wire: they stay at the
 * total while a layer is unpacked.
 *
 * <p>Threads: one at a time tells; any may ask {@link #waitingSince}.
 */
final class TransferProgress implements TransferStream.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(TransferProgress.class);

    private final DaemonProgress progress;
    private final boolean unpacks;
    private final Map<String, Part> parts = new HashMap<>();
    private volatile Optional<Instant> waitingSince = Optional.of(Instant.EPOCH);

    /**
     * @param unpacks whether a layer that has arrived is not done yet
     */
    TransferProgress(DaemonProgress progress, boolean unpacks) {
        this.progress = progress;
        this.unpacks = unpacks;
    }

    /** How far a part is. */
    private record Part(Phase phase, long done, long total) {
        boolean isOver() {
            return phase.compareTo(Phase.DONE) >= 0;
        }

        boolean isOnTheWay() {
            return phase.compareTo(Phase.MOVING) <= 0;
        }

        /** Never backwards, whatever is said after a broken upload began anew. */
        Part then(Part next) {
            long known = Math.max(total, next.total);
            long most = Math.max(done, next.done);
            return new Part(
                    phase.compareTo(next.phase) > 0 ? phase : next.phase,
                    known < 0 ? most : Math.min(most, known),
                    known);
        }
    }

    @Override
    public Optional<Message> heard(Any message) {
        try {
            if (TypedAny.is(message, Progress.getDefaultInstance())) {
                heard(Progress.parseFrom(message.getValue()));
            }
        } catch (InvalidProtocolBufferException e) {
            LOG.warn("containerd told a progress that is not understood: {}", e.getMessage());
        }
        return Optional.empty();
    }

    private void heard(Progress told) {
        long all = size(told);
        switch (told.getEvent()) {
            case "waiting" -> update(told, new Part(Phase.WAITING, 0, all));
            case "downloading", "uploading" ->
                    update(told, new Part(Phase.MOVING, told.getProgress(), all));
            case "complete" -> update(told, new Part(arrived(told), Math.max(all, 0), all));
            case "already exists" -> update(told, existing(told, all));
            case "extracting" -> update(told, new Part(Phase.UNPACKING, Math.max(all, 0), all));
            case "extracted" -> update(told, new Part(Phase.DONE, Math.max(all, 0), all));
            default -> {
                progress.said(line(told));
                waitingSince = Optional.of(Instant.now());
            }
        }
    }

    /**
     * Since when nothing has come from the registry or been taken by it; empty while there is
     * nothing to wait for, as when the node unpacks.
     */
    Optional<Instant> waitingSince() {
        return waitingSince;
    }

    private static long size(Progress told) {
        long size = told.getDesc().getSize();
        return size > 0 ? size : told.getTotal() > 0 ? told.getTotal() : -1;
    }

    private Phase arrived(Progress told) {
        return unpacks && told.getName().startsWith("layer-") ? Phase.THERE : Phase.DONE;
    }

    /** A registry may say so at the very end, when somebody else was faster. */
    private Part existing(Progress told, long all) {
        boolean moved = Optional.ofNullable(parts.get(id(told))).map(Part::done).orElse(0L) > 0;
        return new Part(moved ? Phase.DONE : Phase.PRESENT, Math.max(all, 0), all);
    }

    private void update(Progress told, Part next) {
        update(id(told), next);
    }

    private void update(String id, Part next) {
        Optional<Part> before = Optional.ofNullable(parts.get(id));
        Part now = before.map(known -> known.then(next)).orElse(next);
        if (before.map(known -> known.isOver() || known.equals(now)).orElse(false)) {
            return;
        }
        parts.put(id, now);
        boolean waiting = parts.values().stream().anyMatch(Part::isOnTheWay);
        waitingSince = waiting ? Optional.of(Instant.now()) : Optional.empty();
        progress.part(id, now.phase(), now.done(), now.total());
    }

    /** The reference key {@code layer-sha256:…} tells it too; with a name before it at times. */
    private static String id(Progress told) {
        String digest = told.getDesc().getDigest();
        return digest.isEmpty() ? told.getName().replaceFirst("^[a-z]+-(.*@)?", "") : digest;
    }

    private static String line(Progress told) {
        return told.getName().isEmpty() ? told.getEvent() : told.getEvent() + " " + told.getName();
    }

    /** The transfer has succeeded: also what containerd does not report has happened. */
    void succeeded() {
        Map.copyOf(parts)
                .forEach(
                        (id, part) ->
                                update(
                                        id,
                                        new Part(
                                                Phase.DONE,
                                                Math.max(part.total(), part.done()),
                                                part.total())));
    }
}
