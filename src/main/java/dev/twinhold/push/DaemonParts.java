package dev.twinhold.push;

import dev.twinhold.job.PartView;
import dev.twinhold.job.Silence;
import dev.twinhold.job.TargetReport;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Route;
import dev.twinhold.store.DaemonProgress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a daemon tells of the blobs that it pushes by itself. */
final class DaemonParts implements DaemonProgress {

    private final TargetReport report;
    private final Silence silence;
    private final Map<String, Layer> layers = new HashMap<>();

    /**
     * @param known all blobs, where they are known before; then the total is known from the start
     */
    DaemonParts(TargetReport report, Silence silence, List<Descriptor> known) {
        this.report = report;
        this.silence = silence;
        for (Descriptor blob : known) {
            String name = blob.digest().toString();
            layers.put(name, new Layer(report.part(name, Route.SEND, blob.size()), blob.size()));
        }
        if (!known.isEmpty()) {
            report.planned();
        }
    }

    private static final class Layer {
        private final TargetReport.Part part;
        private long total;
        private long done;
        private Phase phase = Phase.WAITING;
        private Route route = Route.SEND;

        Layer(TargetReport.Part part, long total) {
            this.part = part;
            this.total = total;
        }
    }

    @Override
    public synchronized void part(String name, Phase phase, long done, long total) {
        Layer layer =
                layers.computeIfAbsent(
                        name, n -> new Layer(report.part(n, Route.SEND, total), total));
        // daemons say the same again and again while nothing goes out
        if (phase != layer.phase || done > layer.done) {
            silence.moved();
        }
        layer.phase = phase;
        if (layer.total < 0) {
            layer.total = total;
            layer.part.total(total);
        }
        switch (phase) {
            case WAITING -> {}
            case MOVING, THERE, UNPACKING -> {
                report.planned();
                layer.part.state(PartView.State.MOVING);
                went(layer, done);
            }
            case DONE -> {
                went(layer, Math.max(layer.total, done));
                layer.part.state(PartView.State.DONE);
            }
            case PRESENT -> needsNothing(layer, Route.HAS);
            case MOUNTED -> needsNothing(layer, Route.LINK);
        }
    }

    private static void went(Layer layer, long bytes) {
        layer.done = Math.max(layer.done, bytes);
        layer.part.done(layer.done);
    }

    private static void needsNothing(Layer layer, Route route) {
        layer.route = route;
        layer.part.route(route);
        layer.part.total(0);
        layer.part.done(Math.max(0, layer.total));
        layer.part.state(PartView.State.DONE);
    }

    @Override
    public synchronized void said(String line) {
        report.log(line);
    }

    /** What the daemon did not mention was there. */
    synchronized void ended() {
        layers.values().stream()
                .filter(layer -> layer.phase == Phase.WAITING)
                .forEach(layer -> needsNothing(layer, Route.HAS));
        layers.values().forEach(layer -> layer.part.total(layer.done));
        report.planned();
    }

    /** Bytes that went one way. */
    synchronized long bytes(Route route) {
        return layers.values().stream()
                .filter(layer -> layer.route == route)
                .mapToLong(layer -> route == Route.SEND ? layer.done : Math.max(0, layer.total))
                .sum();
    }
}
