package dev.twinhold.ui.compare;

import dev.twinhold.ui.kit.Icons;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What can be done with chosen cells: buttons beside the selection, and the same in the menu of a
 * cell. Given to {@link CompareScreen#setActions}; called on the FX thread.
 */
public interface MatrixActions {

    /** None. */
    MatrixActions NONE = List::of;

    /** In the order of the selection bar; the first one is the obvious one. */
    List<CellAction> all();

    /**
     * An action.
     *
     * @param id unique among all actions of the window
     * @param text what buttons and menus call it
     * @param icon its picture
     * @param obstacle why it cannot be done with these cells, at least one, in a few words; empty
     *     when it can. Must return at once
     * @param run does it, or opens the sheet that does
     */
    record CellAction(
            String id,
            String text,
            Icons icon,
            Function<ChosenCells, Optional<String>> obstacle,
            Consumer<ChosenCells> run) {}
}
