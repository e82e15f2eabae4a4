package dev.twinhold.ui.imports;

import dev.twinhold.model.Problem;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.InlineClock;
import dev.twinhold.ui.kit.Pin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** A clock whose answers come when, and in the order in which, the test lets them. */
final class HeldClock implements FxClock {

    private final InlineClock inline = new InlineClock();
    private final List<Question> questions = new ArrayList<>();

    private static final class Question {
        private final Runnable answer;
        private boolean wanted = true;

        Question(Runnable answer) {
            this.answer = answer;
        }
    }

    @Override
    public Pin everyTick(Runnable work) {
        return inline.everyTick(work);
    }

    @Override
    public Pin later(Duration delay, Runnable work) {
        return inline.later(delay, work);
    }

    @Override
    public <T> Pin run(
            Callable<T> work, Consumer<? super T> onSuccess, Consumer<Problem> onProblem) {
        Question question = new Question(() -> inline.run(work, onSuccess, onProblem));
        questions.add(question);
        return () -> question.wanted = false;
    }

    /** How many answers are awaited. */
    int open() {
        return (int) questions.stream().filter(q -> q.wanted).count();
    }

    /** Answers what was asked, the last first. */
    void answerBackwards() {
        List<Question> all = List.copyOf(questions);
        questions.clear();
        all.reversed().stream().filter(q -> q.wanted).forEach(q -> q.answer.run());
    }
}
