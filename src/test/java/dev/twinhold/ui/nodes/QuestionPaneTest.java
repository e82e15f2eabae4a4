package dev.twinhold.ui.nodes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.ui.kit.InlineClock;
import dev.twinhold.ui.nodes.WindowQuestions.Asked;
import dev.twinhold.ui.testing.Ui;
import dev.twinhold.ui.testing.Words;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QuestionPaneTest {

    private final WindowQuestions questions = new WindowQuestions();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger closed = new AtomicInteger();

    @BeforeAll
    static void startToolkit() {
        Ui.start();
    }

    @AfterEach
    void close() {
        questions.close();
        threads.close();
    }

    private <T> Future<T> ask(Callable<T> question) {
        return threads.submit(question);
    }

    private QuestionPane pane() {
        Ui.await("asked", () -> questions.first().isPresent());
        Asked asked = questions.first().orElseThrow();
        return Ui.on(
                () -> {
                    QuestionPane pane =
                            new QuestionPane(new InlineClock(), asked, closed::incrementAndGet);
                    new Scene(pane.node());
                    pane.node().applyCss();
                    return pane;
                });
    }

    private static Button button(QuestionPane pane, String which) {
        return (Button) pane.node().lookup("#question-" + which);
    }

    private static String words(QuestionPane pane) {
        return Ui.on(() -> Words.of(pane.node()));
    }

    @Test
    void aNewHostKeyIsShownWholeAndCancelIsTheDefault() throws Exception {
        Future<Boolean> trusted =
                ask(() -> questions.trustHost("10.2.0.17", "ssh-ed25519", "SHA256:abc"));
        QuestionPane pane = pane();

        assertTrue(words(pane).contains("Is this 10.2.0.17?"));
        assertTrue(words(pane).contains("ssh-ed25519"));
        assertTrue(words(pane).contains("SHA256:abc"));
        assertTrue(button(pane, "no").isDefaultButton());
        assertFalse(button(pane, "yes").isDefaultButton());

        Ui.run(() -> button(pane, "yes").fire());
        assertTrue(trusted.get());
        assertEquals(1, closed.get());
    }

    @Test
    void aWrongPassphraseIsSaidAndTheSecretIsNotLeftInTheField() throws Exception {
        Future<Optional<char[]>> secret = ask(() -> questions.passphrase("/k/plant", 2));
        QuestionPane pane = pane();
        PasswordField field = (PasswordField) pane.node().lookup("#question-secret");
        assertTrue(words(pane).contains("Wrong passphrase"));
        assertTrue(button(pane, "yes").isDisabled());

        Ui.run(() -> field.setText("s3cret"));
        Ui.run(() -> button(pane, "yes").fire());

        assertArrayEquals("s3cret".toCharArray(), secret.get().orElseThrow());
        assertEquals("", field.getText());
    }

    @Test
    void whatElseANodeAsksIsAskedInItsOwnWords() throws Exception {
        Future<Optional<char[]>> code =
                ask(() -> questions.answer("ops@10.2.0.17", "Verification code:", true));
        QuestionPane pane = pane();
        assertTrue(words(pane).contains("Log in as ops@10.2.0.17"));
        assertTrue(words(pane).contains("Verification code:"));
        TextField field = (TextField) pane.node().lookup("#question-secret");
        assertFalse(field instanceof PasswordField);

        Ui.run(() -> field.setText("123456"));
        Ui.run(() -> button(pane, "yes").fire());

        assertArrayEquals("123456".toCharArray(), code.get().orElseThrow());
    }

    @Test
    void theFirstPassphraseIsNotCalledWrong() {
        Future<Optional<char[]>> secret = ask(() -> questions.passphrase("/k/plant", 1));

        assertFalse(words(pane()).contains("Wrong"));
        assertFalse(secret.isDone());
    }
}
