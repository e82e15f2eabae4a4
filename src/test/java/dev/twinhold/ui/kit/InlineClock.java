package dev.twinhold.ui.kit;

import dev.twinhold.model.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** A clock whose time passes when the test says so, and whose work is done at once. */
public final class InlineClock implements FxClock {

    private final List<Runnable> ticking = new ArrayList<>();
    private final List<Later> waiting = new ArrayList<>();
    private Duration now = Duration.ZERO;

    private record Later(Duration due, Runnable work) {}

    @Override
    public Pin everyTick(Runnable work) {
        Runnable entry = work::run;
        ticking.add(entry);
        work.run();
        return () -> ticking.remove(entry);
    }

    @Override
    public Pin later(Duration delay, Runnable work) {
        Later entry = new Later(now.plus(delay), work);
        waiting.add(entry);
        return () -> waiting.remove(entry);
    }

    @Override
    public <T> Pin run(
            Callable<T> work, Consumer<? super T> onSuccess, Consumer<Problem> onProblem) {
        T value;
        try {
            value = work.call();
        } catch (Exception e) {
            onProblem.accept(Problems.of(e));
            return Pin.NONE;
        }
        onSuccess.accept(value);
        return Pin.NONE;
    }

    /** One tick passes. */
    public void tick() {
        pass(TICK);
        List.copyOf(ticking).forEach(Runnable::run);
    }

    /** Time passes, without ticks. */
    public void pass(Duration time) {
        now = now.plus(time);
        List<Later> due = waiting.stream().filter(l -> l.due().compareTo(now) <= 0).toList();
        waiting.removeAll(due);
        due.forEach(l -> l.work().run());
    }

    /** How many ticks are pinned; 0 when every screen has let go. */
    public int pinned() {
        return ticking.size();
    }
}
