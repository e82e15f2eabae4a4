package dev.twinhold.ui.shell;

import dev.twinhold.fleet.Group;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.kit.Badge;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A line of the sidebar. */
final class SidebarCell extends ListCell<Entry> {

    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");

    private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

    private final ImageActions images;
    private final StackPane icon = new StackPane();
    private final Label name = new Label();
    private final Label words = Layouts.label("", "state-words");
    private final Badge badge = new Badge();
    private final Region dot = new Region();
    private final HBox line;
    private final Tooltip badgeTip = new Tooltip();
    private final Map<Icons, Node> drawings = new EnumMap<>(Icons.class);

    /** A line; a node takes images that are dropped on it. */
    SidebarCell(ImageActions images) {
        this.images = images;
        setOnDragOver(this::onOver);
        setOnDragExited(_ -> pseudoClassStateChanged(DROP, false));
        setOnDragDropped(this::onDropped);
        getStyleClass().add("sidebar-cell");
        icon.getStyleClass().addAll("state", "toned");
        name.getStyleClass().add("entry-name");
        name.setMinWidth(0);
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        words.setMinWidth(USE_PREF_SIZE);
        line = Layouts.row(icon, name, words, badge);
        line.setMinWidth(0);
        line.setPrefWidth(1);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(Entry entry, boolean empty) {
        super.updateItem(entry, empty);
        pseudoClassStateChanged(HEADING, entry instanceof Entry.Heading);
        setDisable(empty || entry instanceof Entry.Heading);
        if (empty || entry == null) {
            setGraphic(null);
            setText(null);
            setAccessibleText("");
            return;
        }
        switch (entry) {
            case Entry.Heading(var text, var colour, var note) -> {
                showColour(colour);
                String heading = text.toUpperCase(Locale.ROOT);
                setText(note.isEmpty() ? heading : heading + " · " + note);
            }
            case Entry.OfPlace(var _, var title, var picture, var behind, var tone) ->
                    show(picture, Tone.MUTED, title, "", behind, tone, behind);
            case Entry.OfNode(var id, var tone, var shape, var state, var unseen) ->
                    show(
                            shape,
                            tone,
                            CoreWords.node(id),
                            state,
                            unseen == 0 ? "" : Integer.toString(unseen),
                            Tone.WARN,
                            Texts.count("sidebar.unseen", unseen));
        }
    }

    private void showColour(Group.Colour colour) {
        dot.getStyleClass().setAll("group-dot", colour.name().toLowerCase(Locale.ROOT));
        setGraphic(colour == Group.Colour.NONE ? null : dot);
    }

    /** The node of this line, when the images that are dragged would be copied there. */
    private Optional<NodeId> target(DragEvent event) {
        return getItem() instanceof Entry.OfNode node
                        && !isEmpty()
                        && images.wouldCopy(
                                ImageDrag.images(event.getDragboard()), node.id(), Optional.empty())
                ? Optional.of(node.id())
                : Optional.empty();
    }

    private void onOver(DragEvent event) {
        boolean taken = target(event).isPresent();
        pseudoClassStateChanged(DROP, taken);
        if (taken) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void onDropped(DragEvent event) {
        pseudoClassStateChanged(DROP, false);
        target(event)
                .ifPresent(
                        node -> {
                            event.setDropCompleted(true);
                            event.consume();
                            images.copy(
                                    ImageDrag.images(event.getDragboard()), node, Optional.empty());
                        });
    }

    private void show(
            Icons shape,
            Tone tone,
            String title,
            String state,
            String behind,
            Tone badgeTone,
            String tip) {
        setText(null);
        setGraphic(line);
        tone.applyTo(icon);
        icon.getChildren().setAll(drawings.computeIfAbsent(shape, Icons::node));
        name.setText(title);
        words.setText(state);
        badge.setVisible(!behind.isEmpty());
        badge.setManaged(!behind.isEmpty());
        badge.show(badgeTone, behind);
        badgeTip.setText(tip);
        badge.setTooltip(tip.isEmpty() ? null : badgeTip);
        setAccessibleText(String.join(" ", title, state, behind.isEmpty() ? "" : tip));
    }
}
