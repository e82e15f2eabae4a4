package dev.twinhold.ui.plans;

import dev.twinhold.model.Credentials;
import dev.twinhold.model.Problem;
import dev.twinhold.registry.Logins;
import dev.twinhold.registry.Logins.Keeping;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.ProblemPane;
import dev.twinhold.ui.kit.SheetPane;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Asks for user and password of a registry. */
public final class LoginSheet {

    private final FxClock clock;
    private final Logins logins;
    private final String registry;
    private final Runnable done;
    private final Runnable close;
    private final SheetPane sheet;
    private final TextField user = new TextField();
    private final PasswordField secret = new PasswordField();
    private final CheckBox keep = new CheckBox(Texts.get("login.keep"));
    private final VBox trouble = new VBox();

    /**
     * A sheet.
     *
     * @param registry its host
     * @param done runs when the credentials are kept
     * @param close takes the sheet away
     */
    public LoginSheet(
            FxClock clock, Logins logins, String registry, Runnable done, Runnable close) {
        this.clock = clock;
        this.logins = logins;
        this.registry = registry;
        this.done = done;
        this.close = close;
        sheet = new SheetPane(Texts.get("login.title", registry), close);
        sheet.setId("login-sheet");
        sheet.getStyleClass().add("question");
        user.setId("login-user");
        user.setPromptText(Texts.get("login.user"));
        secret.setId("login-secret");
        secret.setPromptText(Texts.get("login.secret"));
        keep.setVisible(logins.keychainAvailable());
        keep.setManaged(keep.isVisible());
        sheet.body(
                Layouts.column(
                        user,
                        secret,
                        keep,
                        Layouts.paragraph(
                                Texts.get(
                                        logins.keychainAvailable()
                                                ? "login.where"
                                                : "login.where.run"),
                                "muted"),
                        trouble));
        Button cancel = new Button(Texts.get("plan.cancel"));
        cancel.setOnAction(_ -> close.run());
        Button login = new Button(Texts.get("login.start"));
        login.setId("login-start");
        login.getStyleClass().add("accent");
        login.setDefaultButton(true);
        login.disableProperty()
                .bind(user.textProperty().isEmpty().or(secret.textProperty().isEmpty()));
        login.setOnAction(_ -> login());
        sheet.footer(Layouts.spacer(), cancel, login);
    }

    /** What to lay over the window. */
    public Region node() {
        return sheet;
    }

    /** Where typing begins. */
    public void focus() {
        user.requestFocus();
    }

    private void login() {
        Credentials told = Credentials.password(registry, user.getText().strip(), secret.getText());
        secret.clear();
        Keeping keeping = keep.isSelected() ? Keeping.KEYCHAIN : Keeping.THIS_RUN;
        clock.run(
                () -> {
                    logins.keep(told, keeping);
                    return registry;
                },
                _ -> {
                    close.run();
                    done.run();
                },
                this::failed);
    }

    private void failed(Problem problem) {
        trouble.getChildren().setAll(new ProblemPane(Tone.BAD, problem));
    }
}
