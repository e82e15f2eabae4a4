package dev.twinhold.ui.shell;

import dev.twinhold.ui.kit.Shortcuts;
import java.util.List;
import javafx.scene.control.MenuItem;

/** An action in a menu. */
public final class ActionItem {

    private ActionItem() {}

    /**
     * An item with the action's words and keys; one that cannot be chosen says why. The keys are
     * only words here: a menu's accelerator would work behind an open sheet as well.
     */
    public static MenuItem of(ImageAction action, List<ChosenImage> images) {
        String name =
                action.text() + action.keys().map(k -> "   " + Shortcuts.display(k)).orElse("");
        String text = action.obstacleTo(images).map(why -> name + " – " + why).orElse(name);
        MenuItem item = new MenuItem(text, action.icon().node());
        item.setId("image-item-" + action.id());
        item.setMnemonicParsing(false);
        item.setDisable(action.obstacleTo(images).isPresent());
        item.setOnAction(_ -> action.runOn(images));
        return item;
    }
}
