package dev.twinhold.ui.kit;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Every icon: Feather's, and a few drawn in the same hand on a grid of 16 where Feather has none.
 * Their colour is {@code -th-ink}, looked up where they stand.
 */
public enum Icons {
    ACTIVITY(Feather.ACTIVITY),
    ADD(Feather.PLUS),
    ARCHIVE(Feather.ARCHIVE),
    CANCELLED(Feather.SLASH),
    CHECK(Feather.CHECK),
    CHEVRON_DOWN(Feather.CHEVRON_DOWN),
    CHEVRON_RIGHT(Feather.CHEVRON_RIGHT),
    CHEVRON_UP(Feather.CHEVRON_UP),
    CLOSE(Feather.X),
    COMPARE(Feather.GRID),
    CONNECTING(Feather.LOADER),
    COPY(Feather.COPY),
    DISK(Feather.HARD_DRIVE),
    DONE(Feather.CHECK_CIRCLE),
    DROP(Feather.DOWNLOAD),
    FILE(Feather.FILE),
    FILTER(Feather.FILTER),
    FIX(Feather.TOOL),
    FOLDER(Feather.FOLDER),
    IMAGE(Feather.LAYERS),
    IMPORT(Feather.UPLOAD),
    INFO(Feather.INFO),
    IN_USE(Feather.PLAY),
    KEY(Feather.KEY),
    KEYBOARD(Feather.COMMAND),
    LOG(Feather.FILE_TEXT),
    MOON(Feather.MOON),
    MORE(Feather.MORE_HORIZONTAL),
    NODE(Feather.SERVER),
    PANEL(Feather.SIDEBAR),
    PULL(Feather.DOWNLOAD_CLOUD),
    PUSH(Feather.UPLOAD_CLOUD),
    REFRESH(Feather.REFRESH_CW),
    REMOVE(Feather.TRASH_2),
    RETRY(Feather.ROTATE_CW),
    SEARCH(Feather.SEARCH),
    SETTINGS(Feather.SETTINGS),
    STEPS(Feather.CHECK_SQUARE),
    SWEEP(Feather.WIND),
    SYSTEM(Feather.MONITOR),
    TAG(Feather.TAG),
    TERMINAL(Feather.TERMINAL),
    UNTAG(Feather.SCISSORS),
    WAITING(Feather.CLOCK),
    WARNING(Feather.ALERT_TRIANGLE),

    /** The same image in both. */
    SAME("M3.5 6H12.5M3.5 10H12.5"),
    /** The same layers. */
    SAME_LAYERS("M3 6.5C5.5 3.5 7.5 8.5 13 5.5M3 11C5.5 8 7.5 13 13 10"),
    /** Nobody can tell. */
    UNKNOWN("M5.6 6A2.4 2.4 0 1 1 8.6 8.3C8 8.6 8 9 8 9.6M8 12.4V12.5"),
    /** Two images. */
    DIFFERENT("M3.5 6H12.5M3.5 10H12.5M10.5 3L5.5 13"),
    /** Only at the left. */
    ONLY_LEFT("M3 8H12.5M9 4.5L12.5 8L9 11.5"),
    /** Only at the right. */
    ONLY_RIGHT("M13 8H3.5M7 4.5L3.5 8L7 11.5"),
    /** Not there: a frame with nothing in it. */
    MISSING("M3 4H5M7 4H9M11 4H13M13 6.5V9.5M13 12H11M9 12H7M5 12H3M3 9.5V6.5"),
    /** Not all there. */
    INCOMPLETE("M8 2.75A5.25 5.25 0 1 0 13.25 8M8 2.75V8H13.25"),
    /** A ship's wheel: what Kubernetes sees. */
    WHEEL(
            "M8 3.4A4.6 4.6 0 1 1 8 12.6A4.6 4.6 0 1 1 8 3.4"
                    + "M8 1V15M1.94 4.5L14.06 11.5M14.06 4.5L1.94 11.5"),
    /** The same wheel, crossed out. */
    NO_WHEEL("M8 3.4A4.6 4.6 0 1 1 8 12.6A4.6 4.6 0 1 1 8 3.4" + "M3 13L13 3"),
    /** Kept from garbage collection. */
    PINNED("M8 1.8L12.4 8L8 14.2L3.6 8Z"),
    /** A state that is well. */
    DOT("M8 4A4 4 0 1 1 8 12A4 4 0 1 1 8 4Z"),
    /** A state nobody asked for yet. */
    RING("M8 4.4A3.6 3.6 0 1 1 8 11.6A3.6 3.6 0 1 1 8 4.4Z"),
    /** A state that is bad. */
    TRIANGLE("M8 3.2L13 12.4H3Z");

    private final java.util.Optional<Ikon> feather;
    private final String path;

    Icons(Ikon feather) {
        this.feather = java.util.Optional.of(feather);
        this.path = "";
    }

    Icons(String path) {
        this.feather = java.util.Optional.empty();
        this.path = path;
    }

    /** A new node that shows it, 16 by 16. */
    public Node node() {
        return feather.<Node>map(Icons::glyph).orElseGet(this::drawing);
    }

    private static Node glyph(Ikon ikon) {
        FontIcon icon = new FontIcon(ikon);
        icon.getStyleClass().addAll("icon", ikon.getDescription());
        return icon;
    }

    private Node drawing() {
        SVGPath shape = new SVGPath();
        shape.setContent(path);
        shape.getStyleClass().add("drawing");
        // an unpainted square keeps the drawing's place on its grid
        Rectangle grid = new Rectangle(16, 16);
        grid.getStyleClass().add("grid");
        StackPane icon = new StackPane(new Group(grid, shape));
        icon.getStyleClass().addAll("icon", name().toLowerCase(java.util.Locale.ROOT));
        icon.setMouseTransparent(true);
        return icon;
    }
}
