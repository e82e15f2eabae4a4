package dev.twinhold.ui.shell;

import dev.twinhold.ui.kit.Desktop;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Texts;
import javafx.stage.Stage;

/**
 * News for a person who looks at another window: a notification where the desktop has them, and the
 * news in the title until the window is in front again. The window never comes to the front by
 * itself.
 */
public final class Attention {

    private final Stage stage;
    private final FxClock clock;
    private final Desktop desktop;

    Attention(Stage stage, FxClock clock, Desktop desktop) {
        this.stage = stage;
        this.clock = clock;
        this.desktop = desktop;
        stage.focusedProperty().subscribe(this::onFocus);
    }

    /** Tells the news, unless the window is in front. */
    public void ask(String news) {
        if (stage.isFocused()) {
            return;
        }
        stage.setTitle(Texts.get("app.news", news));
        desktop.notify(clock, Texts.get("app.name"), news);
    }

    private void onFocus(boolean inFront) {
        if (inFront) {
            stage.setTitle(Texts.get("app.name"));
        }
    }
}
