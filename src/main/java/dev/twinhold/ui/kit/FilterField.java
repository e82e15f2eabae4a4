package dev.twinhold.ui.kit;

import java.util.function.Consumer;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Where a person types which images to show; Escape empties it before it closes anything. */
public final class FilterField extends TextField {

    /**
     * An empty field.
     *
     * @param typed is given the words now and at each change
     */
    public FilterField(String id, Consumer<String> typed) {
        setId(id);
        setPromptText(Texts.get("filter.prompt"));
        setAccessibleText(Texts.get("filter.prompt"));
        getStyleClass().add("filter-words");
        textProperty().subscribe((_, text) -> typed.accept(text));
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !getText().isEmpty()) {
            event.consume();
            clear();
        }
    }
}
