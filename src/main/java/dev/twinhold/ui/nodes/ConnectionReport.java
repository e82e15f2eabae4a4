package dev.twinhold.ui.nodes;

import dev.twinhold.fleet.ConnectionState;
import dev.twinhold.fleet.EngineState;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.Problem;
import dev.twinhold.ui.kit.Badge;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.ProblemPane;
import dev.twinhold.ui.kit.SegmentedBar;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** How connecting went: the way there, then each daemon. */
final class ConnectionReport extends VBox {

    ConnectionReport() {
        getStyleClass().add("connection-report");
    }

    /** Says what holds before anything was tried. */
    void showHint() {
        getChildren().setAll(Layouts.paragraph(Texts.get("add.hint"), "muted"));
    }

    void showConnecting(String where) {
        getChildren()
                .setAll(
                        Layouts.label(Texts.get("add.connecting", where), "muted"),
                        new SegmentedBar());
    }

    void showProblem(Problem problem) {
        getChildren().setAll(new ProblemPane(Tone.BAD, problem));
    }

    void showConnected(NodeView node) {
        getChildren().clear();
        if (node.connection() instanceof ConnectionState.Connected(var _, var roundTrip)) {
            getChildren()
                    .add(
                            Layouts.row(
                                    new Badge(
                                            Tone.OK,
                                            Icons.DOT,
                                            Texts.get(
                                                    "add.connected",
                                                    Formats.duration(roundTrip)))));
        }
        getChildren()
                .addAll(
                        engine("Docker", node.docker()),
                        engine("containerd", node.containerd()),
                        engine("Kubernetes", node.kubernetes()));
    }

    private static Node engine(String name, EngineState state) {
        return switch (state) {
            case EngineState.Present(var info) ->
                    Layouts.row(
                            new Badge(Tone.OK, Icons.CHECK, name),
                            Layouts.label(info.version(), "bright"),
                            Layouts.label(info.socket(), "muted", "mono"));
            case EngineState.Absent(), EngineState.Unknown() ->
                    Layouts.row(
                            new Badge(Tone.MUTED, Icons.CANCELLED, name),
                            Layouts.label(Texts.get("add.absent"), "muted"));
            case EngineState.Unusable(var problem) -> new ProblemPane(Tone.WARN, problem);
        };
    }
}
