package dev.twinhold.ui.shell;

import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Shortcuts;
import dev.twinhold.ui.kit.Texts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** The program's name, the way to everything, and the few settings that are always at hand. */
final class TopBar extends StackPane {

    private static final double LOGO = 22;

    TopBar(Actions actions) {
        getStyleClass().add("top-bar");
        Label name = Layouts.label(Texts.get("app.name"), "strong");
        HBox left = Layouts.row(Logo.node(LOGO), name);
        HBox right =
                Layouts.row(
                        actions.iconButton("shortcuts"),
                        actions.iconButton("theme"),
                        actions.iconButton("settings"));
        HBox sides = Layouts.row(left, Layouts.spacer(), right);
        sides.setPickOnBounds(false);
        getChildren().addAll(sides, search(actions));
    }

    private static Node search(Actions actions) {
        Label prompt = Layouts.label(Texts.get("palette.prompt"), "muted");
        Label keys = Layouts.label(Shortcuts.display(Shortcuts.PALETTE), "key");
        Button button = new Button();
        button.setGraphic(Layouts.row(Icons.SEARCH.node(), prompt, Layouts.spacer(), keys));
        button.setId("search");
        button.setAccessibleText(Texts.get("palette.prompt"));
        button.getStyleClass().setAll("search-button");
        button.setOnAction(_ -> actions.run("palette"));
        button.setFocusTraversable(false);
        return button;
    }
}
