package dev.twinhold.ui.nodes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.ui.nodes.WindowQuestions.Answer;
import dev.twinhold.ui.nodes.WindowQuestions.Asked;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.util.WaitForAsyncUtils;

@Timeout(20)
class WindowQuestionsTest {

    private final WindowQuestions questions = new WindowQuestions();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    private <T> Future<T> connecting(Callable<T> work) {
        return threads.submit(work);
    }

    private Asked first() throws Exception {
        WaitForAsyncUtils.waitFor(
                10, java.util.concurrent.TimeUnit.SECONDS, () -> questions.first().isPresent());
        return questions.first().orElseThrow();
    }

    @Test
    void theAskingThreadWaitsForTheAnswer() throws Exception {
        Future<Boolean> trusted =
                connecting(() -> questions.trustHost("h", "ssh-ed25519", "SHA256:x"));
        Asked asked = first();
        assertFalse(trusted.isDone());

        asked.answer(new Answer.Yes());

        assertTrue(trusted.get());
        assertTrue(questions.first().isEmpty());
    }

    @Test
    void aSecretComesBackAsItWasTyped() throws Exception {
        Future<Optional<char[]>> secret = connecting(() -> questions.passphrase("/k", 2));
        Asked asked = first();
        assertEquals(new Question.Passphrase("/k", 2), asked.question());

        asked.answer(new Answer.Secret("s3cret".toCharArray()));

        assertArrayEquals("s3cret".toCharArray(), secret.get().orElseThrow());
    }

    @Test
    void onlyTheFirstAnswerCounts() throws Exception {
        Future<Boolean> trusted = connecting(() -> questions.trustHost("h", "t", "f"));
        Asked asked = first();
        asked.answer(new Answer.No());
        asked.answer(new Answer.Yes());

        assertFalse(trusted.get());
    }

    @Test
    void questionsComeOneAfterTheOther() throws Exception {
        Future<Optional<char[]>> one = connecting(() -> questions.password("a@one", 1));
        Asked first = first();
        Future<Optional<char[]>> two = connecting(() -> questions.password("a@two", 1));
        first.answer(new Answer.No());
        assertTrue(one.get().isEmpty());

        Asked second = first();
        assertEquals(new Question.Password("a@two", 1), second.question());
        second.answer(new Answer.No());
        assertTrue(two.get().isEmpty());
    }

    @Test
    void aThreadThatIsInterruptedTakesItsQuestionBack() throws Exception {
        Future<Boolean> trusted = connecting(() -> questions.trustHost("h", "t", "f"));
        first();

        trusted.cancel(true);

        WaitForAsyncUtils.waitFor(
                10, java.util.concurrent.TimeUnit.SECONDS, () -> questions.first().isEmpty());
    }

    @Test
    void closingAnswersNoNowAndLater() throws Exception {
        Future<Boolean> trusted = connecting(() -> questions.trustHost("h", "t", "f"));
        first();

        questions.close();

        assertFalse(trusted.get());
        assertTrue(questions.password("a@b", 1).isEmpty());
    }
}
