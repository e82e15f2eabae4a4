package dev.twinhold.ui.nodes;

import dev.twinhold.fleet.Group;
import dev.twinhold.fleet.Groups;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;

/** How the group that is named beside it is treated: colour, production, read-only. */
final class GroupForm extends HBox {

    private final StringProperty name;
    private final Groups groups;
    private final ComboBox<Group.Colour> colour = new ComboBox<>();
    private final CheckBox production = new CheckBox(Texts.get("group.production"));
    private final CheckBox readOnly = new CheckBox(Texts.get("group.read-only"));

    /**
     * A form.
     *
     * @param name of the group, as it is typed
     */
    GroupForm(StringProperty name, Groups groups) {
        this.name = name;
        this.groups = groups;
        getStyleClass().add("group-form");
        colour.setId("group-colour");
        colour.getItems().setAll(Group.Colour.values());
        colour.setConverter(new Names());
        production.setId("group-production");
        readOnly.setId("group-read-only");
        Label label = Layouts.label(Texts.get("group.colour"), "muted");
        label.setLabelFor(colour);
        getChildren().addAll(label, colour, production, readOnly);
        disableProperty().bind(name.isEmpty());
        name.subscribe(now -> show(groups.named(now.strip())));
    }

    private void show(Group group) {
        colour.setValue(group.colour());
        production.setSelected(group.production());
        readOnly.setSelected(group.readOnly());
    }

    /** The group when it is another than it was. */
    Optional<Group> changed() {
        String now = name.get().strip();
        Group group =
                new Group(now, colour.getValue(), production.isSelected(), readOnly.isSelected());
        return now.isEmpty() || group.equals(groups.named(now))
                ? Optional.empty()
                : Optional.of(group);
    }

    private static final class Names extends StringConverter<Group.Colour> {
        @Override
        public String toString(Group.Colour colour) {
            return colour == null
                    ? ""
                    : Texts.get("group.colour." + colour.name().toLowerCase(Locale.ROOT));
        }

        @Override
        public Group.Colour fromString(String text) {
            throw new UnsupportedOperationException("the box cannot be typed into");
        }
    }
}
