package dev.twinhold.ui.nodes;

import atlantafx.base.theme.Styles;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A field of the form with its name above and its error below. */
final class FormField extends VBox {

    private final TextField text = new TextField();
    private final Label error = Layouts.label("", "error", "small");
    private final HBox line = Layouts.row(text);

    FormField(NodeForm form, NodeForm.Field field) {
        String key = field.name().toLowerCase(Locale.ROOT).replace('_', '-');
        getStyleClass().add("form-field");
        text.setId("node-" + key);
        text.setPromptText(Texts.get("add.prompt." + key));
        text.textProperty().bindBidirectional(form.field(field));
        HBox.setHgrow(text, Priority.ALWAYS);
        Label name = Layouts.label(Texts.get("add.field." + key), "muted");
        name.setLabelFor(text);
        getChildren().addAll(name, line, error);
        text.textProperty()
                .subscribe(now -> show(now.isBlank() ? Optional.empty() : form.error(field)));
    }

    private void show(Optional<String> complaint) {
        text.pseudoClassStateChanged(Styles.STATE_DANGER, complaint.isPresent());
        // an empty line keeps its place, so that nothing below moves
        error.setText(complaint.orElse(" "));
    }

    TextField text() {
        return text;
    }

    /** Puts something behind the field. */
    FormField with(javafx.scene.Node behind) {
        line.getChildren().add(behind);
        return this;
    }
}
