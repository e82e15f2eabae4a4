package dev.twinhold.ui.shell;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.ui.kit.Shortcuts;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;

/** Ctrl+1 to Ctrl+9 open the first nine nodes. */
final class NodeKeys {

    private final Fleet fleet;
    private final Navigator navigator;

    NodeKeys(Fleet fleet, Navigator navigator) {
        this.fleet = fleet;
        this.navigator = navigator;
    }

    void install(Scene scene) {
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private void onKey(KeyEvent event) {
        List<NodeView> nodes = fleet.nodes();
        for (int i = 0; i < Math.min(nodes.size(), Shortcuts.NODES.size()); i++) {
            if (Shortcuts.NODES.get(i).match(event)) {
                event.consume();
                navigator.openNode(nodes.get(i).config().id());
            }
        }
    }
}
