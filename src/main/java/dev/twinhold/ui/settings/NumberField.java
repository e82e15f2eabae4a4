package dev.twinhold.ui.settings;

import atlantafx.base.theme.Styles;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.shell.Work.Range;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** A whole number within a range; another text is refused below the field and changes nothing. */
final class NumberField extends VBox {

    private static final int COLUMNS = 6;

    private final Range range;
    private final TextField text = new TextField();
    private final Label words = Layouts.label("", "small");

    /**
     * A field with a number in it.
     *
     * @param unit what is counted, stands behind the field
     * @param given is told each number that is allowed
     */
    NumberField(String id, Range range, int first, String unit, IntConsumer given) {
        this.range = range;
        getStyleClass().add("number-field");
        text.setId(id);
        text.setPrefColumnCount(COLUMNS);
        text.setText(Integer.toString(first));
        text.accessibleHelpProperty().bind(words.textProperty());
        getChildren().addAll(Layouts.row(text, Layouts.label(unit, "muted")), words);
        text.textProperty()
                .subscribe(
                        now -> {
                            show(number(now));
                            number(now).ifPresent(given);
                        });
    }

    private OptionalInt number(String typed) {
        try {
            int number = Integer.parseInt(typed.strip());
            return range.has(number) ? OptionalInt.of(number) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    private void show(OptionalInt number) {
        boolean wrong = number.isEmpty();
        text.pseudoClassStateChanged(Styles.STATE_DANGER, wrong);
        words.getStyleClass().setAll("label", "small", wrong ? "error" : "muted");
        words.setText(
                Texts.get(
                        wrong ? "settings.number.wrong" : "settings.number.range",
                        range.least(),
                        range.most()));
    }

    TextField text() {
        return text;
    }

    void set(int number) {
        text.setText(Integer.toString(number));
    }
}
