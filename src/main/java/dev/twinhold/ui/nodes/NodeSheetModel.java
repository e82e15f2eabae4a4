package dev.twinhold.ui.nodes;

import dev.twinhold.fleet.ConnectionState;
import dev.twinhold.fleet.Diagnosis;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.Group;
import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Texts;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds or changes a node, connects it, and says how that went. */
final class NodeSheetModel {

    private final Fleet fleet;
    private final FxClock clock;
    private final boolean isNew;
    private final NodeForm form;
    private Optional<NodeId> saved;
    private boolean kept;
    private Step step = new Step.Editing();

    /** Where the sheet stands. */
    sealed interface Step {
        /** Nothing was tried since the last change. */
        record Editing() implements Step {}

        /** Being written. */
        record Saving() implements Step {}

        /** Written; on the way to it. */
        record Connecting() implements Step {}

        /** Connected; how long a small question takes. */
        record Connected(Duration roundTrip) implements Step {}

        /** Not written, or not connected. */
        record Failed(Problem problem) implements Step {}
    }

    /**
     * A sheet.
     *
     * @param node the node to change; empty for a new one
     */
    NodeSheetModel(Fleet fleet, FxClock clock, Optional<NodeConfig> node) {
        this.fleet = fleet;
        this.clock = clock;
        this.isNew = node.isEmpty();
        this.saved = node.map(NodeConfig::id);
        Set<NodeId> taken =
                fleet.nodes().stream()
                        .map(view -> view.config().id())
                        .filter(id -> !saved.equals(Optional.of(id)))
                        .collect(Collectors.toSet());
        this.form = node.map(n -> new NodeForm(taken, n)).orElseGet(() -> new NodeForm(taken));
    }

    NodeForm form() {
        return form;
    }

    boolean isNew() {
        return isNew;
    }

    Step step() {
        return step;
    }

    /** How connecting goes; nothing before it was written. */
    Diagnosis diagnosis() {
        return saved.flatMap(fleet::node).map(NodeView::diagnosis).orElse(Diagnosis.NONE);
    }

    /** The node as it was written; empty before. */
    Optional<NodeId> saved() {
        return saved;
    }

    /**
     * Writes the node and connects it; the form must be usable.
     *
     * @param group settings of its group, when they were changed
     */
    void connect(Optional<Group> group) {
        NodeConfig config =
                form.config().orElseThrow(() -> new IllegalStateException("not usable yet"));
        step = new Step.Saving();
        clock.run(
                () -> save(saved, config, group),
                refusal ->
                        refusal.ifPresentOrElse(
                                problem -> step = new Step.Failed(problem),
                                () -> watch(config.id())),
                problem -> step = new Step.Failed(problem));
    }

    private Optional<Problem> save(Optional<NodeId> old, NodeConfig config, Optional<Group> group) {
        try {
            if (old.isPresent()) {
                fleet.replace(old.get(), config);
            } else {
                fleet.add(config);
            }
            if (group.isPresent()) {
                fleet.set(group.get());
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(Problem.of(Problem.Kind.BAD_INPUT, String.valueOf(e.getMessage())));
        } catch (IOException e) {
            return Optional.of(
                    new Problem(
                            Problem.Kind.PERMISSION,
                            Texts.get("add.not-saved"),
                            String.valueOf(e.getMessage()),
                            Texts.get("add.not-saved.remedy")));
        }
    }

    private void watch(NodeId id) {
        saved = Optional.of(id);
        fleet.connect(id);
        step = new Step.Connecting();
    }

    /** Looks how the connection does; called once a tick. */
    void pull() {
        if (step instanceof Step.Connecting && saved.isPresent()) {
            fleet.node(saved.get()).ifPresent(this::look);
        }
    }

    private void look(NodeView node) {
        switch (node.connection()) {
            case ConnectionState.Idle(), ConnectionState.Connecting() -> {}
            case ConnectionState.Connected(var _, var roundTrip) ->
                    step = new Step.Connected(roundTrip);
            case ConnectionState.Lost(var problem, var _) -> step = new Step.Failed(problem);
        }
    }

    /** The node stays, connected or not. */
    void keep() {
        kept = true;
    }

    /** Takes the node off the configuration; nothing on the node itself changes. */
    void remove() {
        saved.ifPresent(this::forget);
        saved = Optional.empty();
    }

    /** Takes a new node that never connected off the configuration again. */
    void discard() {
        if (kept || !isNew || saved.isEmpty() || step instanceof Step.Connected) {
            return;
        }
        remove();
    }

    private void forget(NodeId id) {
        clock.run(
                () -> {
                    fleet.remove(id);
                    return id;
                },
                _ -> {},
                _ -> {});
    }
}
