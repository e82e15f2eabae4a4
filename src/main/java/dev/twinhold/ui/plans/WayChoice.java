package dev.twinhold.ui.plans;

import dev.twinhold.registry.Way;
import dev.twinhold.ui.kit.Texts;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/** By the node, or through this machine. */
final class WayChoice extends ComboBox<Way> {

    WayChoice(String id, Runnable changed) {
        setId(id);
        getItems().setAll(Way.values());
        setConverter(new Words());
        setValue(Way.AUTO);
        setAccessibleText(Texts.get("plan.way"));
        setOnAction(_ -> changed.run());
    }

    Way chosen() {
        return getValue();
    }

    private static final class Words extends StringConverter<Way> {
        @Override
        public String toString(Way way) {
            return way == null ? "" : Texts.get("way." + way);
        }

        @Override
        public Way fromString(String text) {
            throw new UnsupportedOperationException("the box cannot be typed into");
        }
    }
}
