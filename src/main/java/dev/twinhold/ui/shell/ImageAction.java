package dev.twinhold.ui.shell;

import dev.twinhold.model.ImageRef;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Shortcuts;
import dev.twinhold.ui.kit.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.input.KeyCombination;

/**
 * Something that can be done with chosen images: with the same words in the context menu, beside
 * the selection, in the palette and by key.
 *
 * @param id for looking it up; none of the window's other actions may have it
 * @param text what menus, buttons and the palette call it
 * @param icon its picture
 * @param keys the shortcut
 * @param obstacle why it cannot be done with these images, at least one, in a few words; empty when
 *     it can
 * @param run does it, or opens the sheet that does; at least one image
 */
public record ImageAction(
        String id,
        String text,
        Icons icon,
        Optional<KeyCombination> keys,
        Function<List<ChosenImage>, Optional<String>> obstacle,
        Consumer<List<ImageRef>> run) {

    /** Why it cannot be done with what is chosen; empty when it can. */
    public Optional<String> obstacleTo(List<ChosenImage> images) {
        return images.isEmpty()
                ? Optional.of(Texts.get("images.none-chosen"))
                : obstacle.apply(images);
    }

    /** Does it, when nothing is in the way. */
    public void runOn(List<ChosenImage> images) {
        if (obstacleTo(images).isEmpty()) {
            run.accept(images.stream().map(ChosenImage::ref).toList());
        }
    }

    /** The words of its tooltip: its name and keys, and what is in the way. */
    public String tip(List<ChosenImage> images) {
        String name = text + keys.map(k -> "  " + Shortcuts.display(k)).orElse("");
        return obstacleTo(images).map(why -> name + "\n" + why).orElse(name);
    }
}
