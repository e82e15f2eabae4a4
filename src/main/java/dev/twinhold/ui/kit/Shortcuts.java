package dev.twinhold.ui.kit;

import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** The keys, each once. {@code Ctrl} is Command on a Mac. */
public final class Shortcuts {

    /** Opens files to import. */
    public static final KeyCombination IMPORT = ctrl(KeyCode.O);

    /** Asks which images to pull. */
    public static final KeyCombination PULL = ctrl(KeyCode.P);

    /** Exports the chosen images. */
    public static final KeyCombination EXPORT = ctrl(KeyCode.E);

    /** Pushes what is chosen. */
    public static final KeyCombination PUSH = ctrlShift(KeyCode.P);

    /** Gives what is chosen one more name. */
    public static final KeyCombination TAG = ctrl(KeyCode.T);

    /** Takes a name from what is chosen. */
    public static final KeyCombination UNTAG = ctrlShift(KeyCode.T);

    /** Keeps what is chosen from the kubelet's garbage collection. */
    public static final KeyCombination PIN = ctrl(KeyCode.B);

    /** Gives it back to it. */
    public static final KeyCombination UNPIN = ctrlShift(KeyCode.B);

    /** Puts right what keeps Kubernetes from what is chosen. */
    public static final KeyCombination FIX = ctrlShift(KeyCode.F);

    /** Finds what a node does not need. */
    public static final KeyCombination CLEAN_UP = ctrlShift(KeyCode.DELETE);

    /** Finds what is twice on a node's disk. */
    public static final KeyCombination TWINS = ctrl(KeyCode.D);

    /** Removes what is chosen. */
    public static final KeyCombination REMOVE = new KeyCodeCombination(KeyCode.DELETE);

    /** Goes to the filter. */
    public static final KeyCombination FILTER = ctrl(KeyCode.F);

    /** Opens the palette. */
    public static final KeyCombination PALETTE = ctrl(KeyCode.K);

    /** Reads the node again. */
    public static final KeyCombination REFRESH = new KeyCodeCombination(KeyCode.F5);

    /** Shows or hides the details. */
    public static final KeyCombination DETAILS = ctrl(KeyCode.I);

    /** Tests the connection of the node that is shown. */
    public static final KeyCombination DIAGNOSE = ctrlShift(KeyCode.D);

    /** Goes to the activity screen. */
    public static final KeyCombination ACTIVITY = ctrl(KeyCode.J);

    /** Goes to the comparison of nodes. */
    public static final KeyCombination COMPARE = ctrl(KeyCode.DIGIT0);

    /** Fills the chosen gaps. */
    public static final KeyCombination FILL = ctrl(KeyCode.G);

    /** Makes the chosen cells as the baseline. */
    public static final KeyCombination MAKE_EQUAL = ctrlShift(KeyCode.G);

    /** Has the nodes of the chosen cells pull. */
    public static final KeyCombination PULL_EVERYWHERE = ctrl(KeyCode.U);

    /** Removes the chosen names from all nodes. */
    public static final KeyCombination REMOVE_EVERYWHERE =
            new KeyCodeCombination(KeyCode.DELETE, KeyCombination.SHIFT_DOWN);

    /** Copies what is chosen from the left table to the right one. */
    public static final KeyCombination COPY_RIGHT = ctrl(KeyCode.RIGHT);

    /** Copies what is chosen from the right table to the left one. */
    public static final KeyCombination COPY_LEFT = ctrl(KeyCode.LEFT);

    /** Opens the settings. */
    public static final KeyCombination SETTINGS = ctrl(KeyCode.COMMA);

    /** Light or dark. */
    public static final KeyCombination THEME = ctrlShift(KeyCode.L);

    /** Lists the shortcuts, as does a question mark outside of a text field. */
    public static final KeyCombination HELP = new KeyCodeCombination(KeyCode.F1);

    /** Closes what lies on top. */
    public static final KeyCombination CLOSE = new KeyCodeCombination(KeyCode.ESCAPE);

    /** The first nine nodes. */
    public static final List<KeyCombination> NODES =
            IntStream.rangeClosed(1, 9)
                    .mapToObj(i -> ctrl(KeyCode.getKeyCode(Integer.toString(i))))
                    .toList();

    private Shortcuts() {}

    private static KeyCombination ctrlShift(KeyCode code) {
        return new KeyCodeCombination(
                code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    }

    private static KeyCombination ctrl(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    /** As people read it: {@code Ctrl K}. */
    public static String display(KeyCombination keys) {
        return keys.getDisplayText().replace("+", " ").replace("Esc", Texts.get("key.escape"));
    }
}
