package dev.twinhold.ui.activity;

import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Texts;
import javafx.scene.control.ToggleButton;

/** Opens and closes what lies below it. */
final class Disclosure extends ToggleButton {

    Disclosure(boolean open) {
        getStyleClass().setAll("disclosure");
        selectedProperty().subscribe(this::show);
        setSelected(open);
    }

    private void show(boolean open) {
        setGraphic((open ? Icons.CHEVRON_DOWN : Icons.CHEVRON_RIGHT).node());
        setAccessibleText(Texts.get(open ? "disclosure.close" : "disclosure.open"));
    }
}
