package dev.twinhold.store.docker;

import dev.twinhold.store.DaemonProgress;
import dev.twinhold.store.DaemonProgress.Phase;
import dev.twinhold.store.docker.DockerJson.Message;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns the messages of a pull or push into progress that only goes forward. Docker's own may run
 * backwards (a download that is begun anew), pass the total (a push counts the tar around the
 * files) or come late.
 */
final class LayerProgress {

    // daemon/…/distribution: stringid.TruncateID; messages about the tag carry the tag here
    private static final Pattern LAYER = Pattern.compile("[0-9a-f]{12}");

    private static final Map<String, Phase> PHASES =
            Map.ofEntries(
                    Map.entry("Pulling fs layer", Phase.WAITING),
                    Map.entry("Waiting", Phase.WAITING),
                    Map.entry("Preparing", Phase.WAITING),
                    Map.entry("Downloading", Phase.MOVING),
                    Map.entry("Pushing", Phase.MOVING),
                    Map.entry("Verifying Checksum", Phase.THERE),
                    Map.entry("Download complete", Phase.THERE),
                    Map.entry("Extracting", Phase.UNPACKING),
                    Map.entry("Pull complete", Phase.DONE),
                    Map.entry("Pushed", Phase.DONE),
                    Map.entry("Already exists", Phase.PRESENT),
                    Map.entry("Layer already exists", Phase.PRESENT));

    private static final String MOUNTED = "Mounted from ";

    private final DaemonProgress progress;
    private final Map<String, Layer> layers = new HashMap<>();
    private String lastSaid = "";

    LayerProgress(DaemonProgress progress) {
        this.progress = progress;
    }

    private static final class Layer {
        private Phase phase = Phase.WAITING;
        private long done;
        private long total = -1;
    }

    /** Passes a message on. */
    void hear(Message message) {
        Optional<Phase> phase = phase(message.status());
        if (phase.isPresent() && LAYER.matcher(message.id()).matches()) {
            Layer layer = layers.computeIfAbsent(message.id(), _ -> new Layer());
            if (phase.get().compareTo(layer.phase) >= 0) {
                layer.phase = phase.get();
                count(layer, message);
                progress.part(message.id(), layer.phase, layer.done, layer.total);
            }
        } else if (!message.status().isEmpty() && !message.line().equals(lastSaid)) {
            lastSaid = message.line();
            progress.said(lastSaid);
        }
    }

    private static Optional<Phase> phase(String status) {
        return status.startsWith(MOUNTED)
                ? Optional.of(Phase.MOUNTED)
                : Optional.ofNullable(PHASES.get(status));
    }

    private static void count(Layer layer, Message message) {
        switch (layer.phase) {
            case MOVING -> {
                long current = message.progressDetail().map(p -> p.current()).orElse(0L);
                long total = message.progressDetail().map(p -> p.total()).orElse(0L);
                if (layer.total < 0 && total > 0) {
                    layer.total = total;
                }
                layer.done = Math.max(layer.done, current);
                if (layer.total >= 0) {
                    layer.done = Math.min(layer.done, layer.total);
                }
            }
            case THERE, UNPACKING, DONE -> {
                if (layer.total >= 0) {
                    layer.done = layer.total;
                }
            }
            // nothing moved: what it would have been is not told
            case WAITING, PRESENT, MOUNTED -> {}
        }
    }
}
