package dev.twinhold.pull;

import dev.twinhold.job.PartView;
import dev.twinhold.job.Silence;
import dev.twinhold.job.TargetReport;
import dev.twinhold.model.Route;
import dev.twinhold.store.DaemonProgress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What Docker tells of the layers it pulls. It announces all layers before it fetches the first,
 * and tells the size of each when its turn comes; the sizes of those it has it never tells.
 */
final class DockerParts implements DaemonProgress {

    private final TargetReport report;
    private final Silence silence;
    private final Map<String, Layer> layers = new LinkedHashMap<>();

    DockerParts(TargetReport report, Silence silence) {
        this.report = report;
        this.silence = silence;
    }

    private static final class Layer {
        private final TargetReport.Part part;
        private long pulled;
        private Phase phase = Phase.WAITING;

        Layer(TargetReport.Part part) {
            this.part = part;
        }
    }

    @Override
    public synchronized void part(String name, Phase phase, long done, long total) {
        Layer layer = layers.computeIfAbsent(name, this::begin);
        // Docker says the same again and again while nothing comes
        if (phase == Phase.UNPACKING || phase != layer.phase || done > layer.pulled) {
            layer.phase = phase;
            silence.moved();
        }
        layer.part.total(total);
        switch (phase) {
            case WAITING -> {}
            case MOVING -> {
                report.planned();
                layer.part.state(PartView.State.MOVING);
                fetched(layer, done);
            }
            case THERE -> {
                layer.part.state(PartView.State.THERE);
                fetched(layer, total);
            }
            case UNPACKING -> {
                layer.part.state(PartView.State.UNPACKING);
                fetched(layer, total);
            }
            case DONE -> {
                layer.part.state(PartView.State.DONE);
                fetched(layer, total);
            }
            case PRESENT, MOUNTED -> {
                layer.part.route(Route.HAS);
                layer.part.total(0);
                layer.part.state(PartView.State.DONE);
            }
        }
    }

    private Layer begin(String name) {
        return new Layer(report.part(name, Route.PULL, -1));
    }

    private static void fetched(Layer layer, long bytes) {
        layer.pulled = Math.max(layer.pulled, bytes);
        layer.part.done(layer.pulled);
    }

    @Override
    public synchronized void said(String line) {
        report.log(line);
    }

    /** All that will come has come. */
    synchronized void ended() {
        layers.values().forEach(layer -> layer.part.total(layer.pulled));
        report.planned();
    }

    /** Bytes that came from the registry. */
    synchronized long pulled() {
        return layers.values().stream().mapToLong(layer -> layer.pulled).sum();
    }
}
