package dev.twinhold.ui.nodes;

import dev.twinhold.ui.kit.DigestLabel;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.ProblemPane;
import dev.twinhold.ui.kit.SheetPane;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import dev.twinhold.ui.nodes.WindowQuestions.Answer;
import dev.twinhold.ui.nodes.WindowQuestions.Asked;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One question of a connecting thread. Doing nothing, and Enter on a host key, mean no. */
final class QuestionPane {

    private final FxClock clock;
    private final Asked asked;
    private final Runnable close;
    private final SheetPane sheet;
    private final Button no = new Button(Texts.get("question.no"));
    private final Button yes = new Button();
    private final Node focus;

    /**
     * A pane.
     *
     * @param close takes it away; whoever closes it without an answer has said no
     */
    QuestionPane(FxClock clock, Asked asked, Runnable close) {
        this.clock = clock;
        this.asked = asked;
        this.close = close;
        this.sheet = new SheetPane("", close);
        sheet.setId("question");
        sheet.getStyleClass().add("question");
        no.setId("question-no");
        no.setOnAction(_ -> close.run());
        yes.setId("question-yes");
        focus =
                switch (asked.question()) {
                    case Question.HostKey key -> showHostKey(key);
                    case Question.Passphrase(var file, var attempt) ->
                            showSecret("question.passphrase.", file, attempt);
                    case Question.Password(var who, var attempt) ->
                            showSecret("question.password.", who, attempt);
                    case Question.Login login -> showLogin(login);
                };
    }

    Asked asked() {
        return asked;
    }

    Region node() {
        return sheet;
    }

    void focus() {
        focus.requestFocus();
    }

    private Node showHostKey(Question.HostKey key) {
        sheet.title(Texts.get("question.host.title", key.host()), "");
        DigestLabel fingerprint = new DigestLabel(clock, key.fingerprint(), key.fingerprint());
        fingerprint.getStyleClass().add("fingerprint");
        fingerprint.setId("question-fingerprint");
        VBox body =
                Layouts.column(
                        Layouts.paragraph(Texts.get("question.host.unknown", key.keyType())),
                        fingerprint,
                        Layouts.paragraph(Texts.get("question.host.compare"), "muted"),
                        Layouts.label(command(key.keyType()), "mono", "muted"));
        sheet.body(body);
        sheet.footer(Layouts.spacer(), yes, no);
        yes.setText(Texts.get("question.host.yes"));
        yes.setOnAction(_ -> answer(Answer.Yes::new));
        no.setDefaultButton(true);
        no.getStyleClass().add("accent");
        return no;
    }

    /** What prints the same on the node itself. */
    private static String command(String keyType) {
        String file =
                keyType.startsWith("ecdsa") ? "ecdsa" : keyType.contains("rsa") ? "rsa" : "ed25519";
        return "ssh-keygen -lf /etc/ssh/ssh_host_" + file + "_key.pub";
    }

    private Node showSecret(String what, String of, int attempt) {
        sheet.title(Texts.get(what + "title"), "");
        PasswordField field = new PasswordField();
        field.setPromptText(Texts.get(what + "prompt"));
        VBox body = Layouts.column(Layouts.paragraph(of, "strong"), field);
        if (attempt > 1) {
            body.getChildren()
                    .add(new ProblemPane(Tone.BAD, Icons.WARNING, Texts.get(what + "wrong")));
        }
        return showTyped(body, field, Texts.get(what + "yes"));
    }

    private Node showLogin(Question.Login login) {
        sheet.title(Texts.get("question.login.title", login.userAtHost()), "");
        TextField field = login.echo() ? new TextField() : new PasswordField();
        VBox body = Layouts.column(Layouts.paragraph(login.words(), "strong"), field);
        return showTyped(body, field, Texts.get("question.login.yes"));
    }

    private Node showTyped(VBox body, TextField field, String go) {
        field.setId("question-secret");
        body.getChildren().add(Layouts.paragraph(Texts.get("question.secret.use"), "muted"));
        sheet.body(body);
        sheet.footer(Layouts.spacer(), no, yes);
        yes.setText(go);
        yes.getStyleClass().add("accent");
        yes.setDefaultButton(true);
        yes.disableProperty().bind(field.textProperty().isEmpty());
        yes.setOnAction(_ -> answer(() -> new Answer.Secret(take(field))));
        return field;
    }

    private static char[] take(TextField field) {
        char[] secret = field.getText().toCharArray();
        field.clear();
        return secret;
    }

    private void answer(Supplier<Answer> given) {
        asked.answer(given.get());
        close.run();
    }
}
