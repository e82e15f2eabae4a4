package dev.twinhold.ui.nodes;

import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Pin;
import dev.twinhold.ui.nodes.WindowQuestions.Answer;
import dev.twinhold.ui.nodes.WindowQuestions.Asked;
import dev.twinhold.ui.shell.Overlay;
import java.util.Optional;

/** Lays the question whose turn it is over the window, and takes it away when it was withdrawn. */
public final class QuestionDesk implements AutoCloseable {

    private final WindowQuestions questions;
    private final FxClock clock;
    private final Overlay overlay;
    private final Pin tick;
    private Optional<QuestionPane> shown = Optional.empty();

    /** Shows questions from now on. */
    public QuestionDesk(WindowQuestions questions, FxClock clock, Overlay overlay) {
        this.questions = questions;
        this.clock = clock;
        this.overlay = overlay;
        this.tick = clock.everyTick(this::look);
    }

    private void look() {
        Optional<Asked> first = questions.first();
        if (first.equals(shown.map(QuestionPane::asked))) {
            return;
        }
        shown.ifPresent(pane -> overlay.close(pane.node()));
        first.ifPresent(this::show);
    }

    private void show(Asked asked) {
        QuestionPane pane = new QuestionPane(clock, asked, () -> close(asked));
        shown = Optional.of(pane);
        overlay.show(pane.node(), () -> closed(asked));
        pane.focus();
    }

    private void close(Asked asked) {
        shown.filter(pane -> pane.asked() == asked).ifPresent(pane -> overlay.close(pane.node()));
    }

    private void closed(Asked asked) {
        shown = Optional.empty();
        asked.answer(new Answer.No());
    }

    /** Shows no more questions; those that wait go on waiting for another window. */
    @Override
    public void close() {
        tick.unpin();
    }
}
