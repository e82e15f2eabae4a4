package dev.twinhold.ui.node;

import dev.twinhold.fleet.ConnectionState;
import dev.twinhold.fleet.Inventory;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.ui.kit.Badge;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.time.Clock;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Which node this is, how it is reached, and whether it is. */
final class NodeHeader extends HBox {

    private final Clock clock;
    private final Label title = Layouts.label("", "title");
    private final Badge state = new Badge();
    private final Label address = Layouts.label("", "muted");
    private final Label reading = Layouts.label("", "subtle");

    NodeHeader(NodeModel model, Clock clock, Node... buttons) {
        this.clock = clock;
        getStyleClass().add("node-header");
        title.setMinWidth(USE_PREF_SIZE);
        state.setId("connection");
        getChildren().addAll(title, state, address, reading, Layouts.spacer());
        getChildren().addAll(buttons);
        model.viewProperty().subscribe(this::show);
    }

    private void show(NodeView view) {
        title.setText(CoreWords.node(view.config().id()));
        address.setText(CoreWords.say(view.config().access().describe()));
        showState(view);
        reading.setText(view.isConnected() && view.refreshing() ? Texts.get("node.reading") : "");
    }

    private void showState(NodeView view) {
        switch (view.connection()) {
            case ConnectionState.Idle() ->
                    state.show(Tone.MUTED, Icons.RING, seen(view, "state.idle", "state.idle.seen"));
            case ConnectionState.Connecting() ->
                    state.show(
                            Tone.WARN,
                            Icons.CONNECTING,
                            seen(view, "state.connecting", "state.connecting.seen"));
            case ConnectionState.Connected(var _, var roundTrip) ->
                    state.show(
                            Tone.OK,
                            Icons.DOT,
                            Texts.get("state.connected", Formats.duration(roundTrip)));
            case ConnectionState.Lost(var _, var _) ->
                    state.show(
                            Tone.BAD,
                            Icons.TRIANGLE,
                            seen(view, "state.unreachable", "state.lost"));
        }
    }

    private String seen(NodeView view, String never, String before) {
        if (view.inventory() == Inventory.EMPTY) {
            return Texts.get(never);
        }
        return Texts.get(
                before, Formats.time(view.inventory().readAt(), clock.instant(), clock.getZone()));
    }
}
