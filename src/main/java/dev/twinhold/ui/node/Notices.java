package dev.twinhold.ui.node;

import dev.twinhold.fleet.ConnectionState;
import dev.twinhold.fleet.EngineState;
import dev.twinhold.fleet.Inventory;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.Problem;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.ProblemPane;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.layout.VBox;

/** What is wrong with the node or a daemon of it, above the tables, with the remedy. */
final class Notices extends VBox {

    private final NodeModel model;
    private List<Notice> shown = List.of();

    private enum Retry {
        CONNECT,
        READ
    }

    private record Notice(Tone tone, Problem problem, Retry retry) {}

    Notices(NodeModel model) {
        this.model = model;
        setId("notices");
        getStyleClass().add("notices");
        setVisible(false);
        setManaged(false);
        model.viewProperty().subscribe(this::show);
    }

    private void show(NodeView view) {
        List<Notice> wanted = notices(view);
        if (wanted.equals(shown)) {
            return;
        }
        shown = wanted;
        getChildren().setAll(wanted.stream().map(this::pane).toList());
        setVisible(!wanted.isEmpty());
        setManaged(!wanted.isEmpty());
    }

    private ProblemPane pane(Notice notice) {
        Runnable retry =
                switch (notice.retry()) {
                    case CONNECT -> model::reconnect;
                    case READ -> model::refresh;
                };
        return new ProblemPane(notice.tone(), notice.problem())
                .action(Icons.RETRY, Texts.get("node.retry"), retry);
    }

    private static List<Notice> notices(NodeView view) {
        List<Notice> notices = new ArrayList<>();
        boolean hasRows = view.inventory() != Inventory.EMPTY;
        if (view.connection() instanceof ConnectionState.Lost(var problem, var _) && hasRows) {
            notices.add(new Notice(Tone.BAD, problem, Retry.CONNECT));
        }
        if (view.isConnected()) {
            engines(view)
                    .flatMap(Notices::unusable)
                    .forEach(p -> notices.add(new Notice(Tone.WARN, p, Retry.CONNECT)));
            view.problems().forEach(p -> notices.add(new Notice(Tone.WARN, p, Retry.READ)));
        }
        return notices.stream().distinct().toList();
    }

    /** CRI answers on containerd's socket as a rule: what is wrong there is said once. */
    private static Stream<EngineState> engines(NodeView view) {
        return view.containerd() instanceof EngineState.Unusable
                ? Stream.of(view.docker(), view.containerd())
                : Stream.of(view.docker(), view.containerd(), view.kubernetes());
    }

    private static Stream<Problem> unusable(EngineState state) {
        return state instanceof EngineState.Unusable(var problem)
                ? Stream.of(problem)
                : Stream.empty();
    }
}
