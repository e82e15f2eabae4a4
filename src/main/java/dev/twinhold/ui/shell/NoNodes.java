package dev.twinhold.ui.shell;

import dev.twinhold.ui.kit.EmptyState;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Texts;
import javafx.scene.Node;

/** What is shown while there is no node. */
final class NoNodes implements Screen {

    private final EmptyState content;

    NoNodes(Runnable addNode) {
        content =
                new EmptyState(Icons.NODE, Texts.get("nonodes"), Texts.get("nonodes.hint"))
                        .action(Texts.get("action.addnode"), addNode);
    }

    @Override
    public Node node() {
        return content;
    }

    @Override
    public void activate() {}

    @Override
    public void deactivate() {}
}
