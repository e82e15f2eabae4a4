package dev.twinhold.ui.node;

import dev.twinhold.fleet.Row;
import dev.twinhold.model.StoredImage;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Names at the left, values at the right; where the stores differ, both values. */
final class Facts extends GridPane {

    private final Row row;
    private int next;

    Facts(Row row) {
        this.row = row;
        getStyleClass().add("facts");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(names, values);
    }

    /** A fact that is one for both. */
    Facts add(String name, Node value) {
        Label label = Layouts.label(name, "fact-name");
        GridPane.setValignment(label, VPos.TOP);
        add(label, 0, next);
        add(value, 1, next);
        next++;
        return this;
    }

    /** A fact that is one for both, in words. */
    Facts add(String name, String value) {
        return value.isEmpty() ? this : add(name, Layouts.paragraph(value, "fact-value"));
    }

    /**
     * A fact of each store: said once where they agree.
     *
     * @param value what is compared; empty is left out
     * @param show makes the node of it
     */
    <T> Facts each(String name, Function<StoredImage, Optional<T>> value, Function<T, Node> show) {
        Optional<T> docker = row.docker().flatMap(value);
        Optional<T> containerd = row.containerd().flatMap(value);
        if (docker.isEmpty() && containerd.isEmpty()) {
            return this;
        }
        if (docker.equals(containerd) || docker.isEmpty() || containerd.isEmpty()) {
            return add(name, show.apply(docker.or(() -> containerd).orElseThrow()));
        }
        return add(
                name,
                new VBox(
                        ofStore(Texts.get("store.docker"), show.apply(docker.get())),
                        ofStore(Texts.get("store.containerd"), show.apply(containerd.get()))));
    }

    private static Node ofStore(String store, Node value) {
        Label label = Layouts.label(store, "fact-store");
        label.setMinWidth(USE_PREF_SIZE);
        return Layouts.row(label, value);
    }
}
