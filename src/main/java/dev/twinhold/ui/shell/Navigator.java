package dev.twinhold.ui.shell;

import dev.twinhold.model.NodeId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Goes from screen to screen, and knows where one is. */
public final class Navigator {

    /** Before the name of a node. */
    static final String NODE = "node:";

    private final Content content = new Content();
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<Optional<String>> here =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Function<NodeId, Screen> nodeScreens;

    Navigator(Function<NodeId, Screen> nodeScreens) {
        this.nodeScreens = nodeScreens;
    }

    Content content() {
        return content;
    }

    void add(Place place) {
        places.put(place.id(), place);
    }

    List<Place> places() {
        return new ArrayList<>(places.values());
    }

    /** Whether there is a place of this id. */
    boolean hasPlace(String id) {
        return places.containsKey(id);
    }

    /** Shows a node. */
    public void openNode(NodeId node) {
        content.show(nodeScreens.apply(node));
        here.set(Optional.of(NODE + node));
    }

    /** Shows a screen that is no place to come back to. */
    void openNothing(Screen screen) {
        content.show(screen);
        here.set(Optional.empty());
    }

    /** Shows a place of the sidebar. */
    public void openPlace(String id) {
        Place place = places.get(id);
        if (place == null) {
            throw new IllegalArgumentException("no place '" + id + "'");
        }
        content.show(place.screen());
        here.set(Optional.of(id));
    }

    /** Shows what such a name stands for: a place's id, or {@code node:} and a name. */
    void open(String where) {
        if (!here.get().equals(Optional.of(where))) {
            nodeOf(where).ifPresentOrElse(this::openNode, () -> openPlace(where));
        }
    }

    /** What the palette finds on the screen that is shown. */
    List<Finding> find(String words, int most) {
        return content.screen().map(screen -> screen.find(words, most)).orElse(List.of());
    }

    /** Where one is: a place's id, or {@code node:} and a name. */
    public ReadOnlyObjectProperty<Optional<String>> hereProperty() {
        return here.getReadOnlyProperty();
    }

    /** The node that is shown. */
    public Optional<NodeId> node() {
        return here.get().flatMap(Navigator::nodeOf);
    }

    /** The node that such a name stands for. */
    static Optional<NodeId> nodeOf(String where) {
        return where.startsWith(NODE)
                ? Optional.of(new NodeId(where.substring(NODE.length())))
                : Optional.empty();
    }
}
