package dev.twinhold.ui.settings;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/** One of a few values; what is chosen applies at once. */
final class Choice<E extends Enum<E>> extends ComboBox<E> {

    private final Function<E, String> words;

    /**
     * A choice among all values.
     *
     * @param words what a value is called
     * @param chosen is told each choice of a person
     */
    Choice(String id, E first, Function<E, String> words, Consumer<E> chosen) {
        this.words = words;
        setId(id);
        getItems().setAll(first.getDeclaringClass().getEnumConstants());
        setConverter(new Words());
        setValue(first);
        valueProperty().subscribe((_, now) -> chosen.accept(now));
    }

    private final class Words extends StringConverter<E> {
        @Override
        public String toString(E value) {
            return words.apply(value);
        }

        @Override
        public E fromString(String text) {
            return getItems().stream()
                    .filter(each -> words.apply(each).equals(text))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
