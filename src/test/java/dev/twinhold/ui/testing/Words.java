package dev.twinhold.ui.testing;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;

/** What a person can read on a part of the scene. */
public final class Words {

    private Words() {}

    /** The texts that are shown, one a line; on the FX thread. */
    public static String of(Node node) {
        node.applyCss();
        if (node instanceof Parent parent) {
            parent.layout();
        }
        List<String> words = new ArrayList<>();
        collect(node, words);
        return String.join("\n", words);
    }

    private static void collect(Node node, List<String> words) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isBlank()) {
            words.add(labeled.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
        }
    }
}
