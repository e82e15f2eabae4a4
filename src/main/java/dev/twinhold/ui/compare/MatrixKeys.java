package dev.twinhold.ui.compare;

import dev.twinhold.ui.compare.CellSelection.Place;
import dev.twinhold.ui.compare.SelectionModel.How;
import java.util.stream.Collectors;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;

/** The keys of the matrix: the same as in a spreadsheet. */
final class MatrixKeys {

    // as far as there is anything
    private static final int ALL = 1_000_000;

    private final MatrixView view;
    private final SelectionModel selection;
    private final Runnable details;

    /**
     * Listens.
     *
     * @param details opens the details of the cell at the keyboard
     */
    MatrixKeys(MatrixView view, SelectionModel selection, Runnable details) {
        this.view = view;
        this.selection = selection;
        this.details = details;
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private void onKey(KeyEvent event) {
        boolean ctrl = event.isShortcutDown();
        How how = event.isShiftDown() ? How.EXTEND : How.ALONE;
        boolean used =
                switch (event.getCode()) {
                    case UP -> step(ctrl ? -ALL : -1, 0, how);
                    case DOWN -> step(ctrl ? ALL : 1, 0, how);
                    case LEFT -> step(0, ctrl ? -ALL : -1, how);
                    case RIGHT -> step(0, ctrl ? ALL : 1, how);
                    case HOME -> step(ctrl ? -ALL : 0, -ALL, how);
                    case END -> step(ctrl ? ALL : 0, ALL, how);
                    case PAGE_UP -> step(-page(), 0, how);
                    case PAGE_DOWN -> step(page(), 0, how);
                    case SPACE -> space(event);
                    case A -> ctrl && all();
                    case C -> ctrl && copy();
                    case ENTER -> open();
                    case ESCAPE -> !selection.isEmpty() && none();
                    default -> false;
                };
        if (used) {
            event.consume();
        }
    }

    private int page() {
        return Math.max(1, (int) (view.grid().bodyHeight() / view.grid().line()) - 1);
    }

    private boolean step(int down, int right, How how) {
        selection.step(down, right, how);
        selection.cursorProperty().get().ifPresent(view::reveal);
        return true;
    }

    /** Alone: this cell too or no more; with Shift its row, with Ctrl its column. */
    private boolean space(KeyEvent event) {
        selection
                .cursorProperty()
                .get()
                .ifPresent(
                        place -> {
                            if (event.isShiftDown()) {
                                selection.chooseRow(place.image(), How.ALONE);
                            } else if (event.isShortcutDown()) {
                                selection.chooseColumn(place.node(), How.ALONE);
                            } else {
                                selection.choose(place, How.TOO);
                            }
                        });
        return true;
    }

    private boolean all() {
        selection.chooseAll();
        return true;
    }

    private boolean none() {
        selection.clear();
        return true;
    }

    private boolean open() {
        if (selection.cursorProperty().get().map(Place::image).isEmpty()) {
            return false;
        }
        details.run();
        return true;
    }

    private boolean copy() {
        ChosenCells chosen = selection.chosenProperty().get();
        if (chosen.isEmpty()) {
            return false;
        }
        ClipboardContent content = new ClipboardContent();
        content.putString(
                chosen.images().stream()
                        .map(of -> of.image().toString())
                        .collect(Collectors.joining("\n")));
        Clipboard.getSystemClipboard().setContent(content);
        return true;
    }
}
