package dev.twinhold.ui.shell;

import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What can be done with images. Each action is added once; it is then on the screen of every node,
 * in the palette and on its keys. The screen that is shown says which images are chosen.
 */
public final class ImageActions {

    private final Actions actions;
    private final ObservableList<ImageAction> all = FXCollections.observableArrayList();
    private final ObjectProperty<List<ChosenImage>> chosen = new SimpleObjectProperty<>(List.of());
    private final ReadOnlyBooleanWrapper copies = new ReadOnlyBooleanWrapper();
    private Optional<CopyHandler> onCopy = Optional.empty();

    ImageActions(Actions actions) {
        this.actions = actions;
    }

    /** Adds an action. */
    public void add(ImageAction action) {
        all.add(action);
        actions.add(
                new Action(
                        action.id(),
                        action.text(),
                        action.keys(),
                        action.icon(),
                        Bindings.createBooleanBinding(
                                () -> action.obstacleTo(chosen.get()).isEmpty(), chosen),
                        () -> action.runOn(chosen.get())));
    }

    /** All of them, in the order in which they were added. */
    public ObservableList<ImageAction> all() {
        return FXCollections.unmodifiableObservableList(all);
    }

    /** The images that are chosen on the screen that is shown; that screen sets them. */
    public ObjectProperty<List<ChosenImage>> chosenProperty() {
        return chosen;
    }

    /** Who copies; before, neither arrows nor drags are offered. */
    public void setOnCopy(CopyHandler handler) {
        onCopy = Optional.of(handler);
        copies.set(true);
    }

    /** Whether there is somebody who copies. */
    public ReadOnlyBooleanProperty copiesProperty() {
        return copies.getReadOnlyProperty();
    }

    /**
     * Asks for copies; leaves out images that are there already.
     *
     * @param store where on the node; empty when only the node was said
     */
    public void copy(List<ImageRef> images, NodeId node, Optional<StoreId> store) {
        List<ImageRef> moving = new ArrayList<>(images);
        moving.removeIf(image -> isThere(image, node, store));
        if (!moving.isEmpty() && store.map(this::takes).orElse(true)) {
            onCopy.ifPresent(handler -> handler.copy(List.copyOf(moving), node, store));
        }
    }

    /** Whether a drop there would copy anything. */
    public boolean wouldCopy(List<ImageRef> images, NodeId node, Optional<StoreId> store) {
        return copies.get()
                && store.map(this::takes).orElse(true)
                && images.stream().anyMatch(i -> !isThere(i, node, store));
    }

    /** Whether images can be copied into such a store. */
    public boolean takes(StoreId store) {
        return onCopy.filter(handler -> handler.takes(store)).isPresent();
    }

    /** A node alone says nothing to an image that is on it. */
    private static boolean isThere(ImageRef image, NodeId node, Optional<StoreId> store) {
        return image.node().equals(node) && store.map(image.store()::equals).orElse(true);
    }
}
