package dev.twinhold.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.model.Problem;
import dev.twinhold.ui.testing.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LiveClockTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final FxClock.Live clock = FxClock.live(threads);
    private final List<String> heard = new ArrayList<>();

    @BeforeAll
    static void startToolkit() {
        Ui.start();
    }

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void workIsDoneElsewhereAndItsAnswerComesToTheFxThread() {
        Ui.run(
                () ->
                        clock.run(
                                Platform::isFxApplicationThread,
                                onFx -> heard.add(onFx + " " + Platform.isFxApplicationThread()),
                                _ -> {}));
        Ui.await("the answer", () -> heard.equals(List.of("false true")));
    }

    @Test
    void anExceptionBecomesAProblem() {
        Ui.run(
                () ->
                        clock.run(
                                () -> {
                                    throw new IllegalStateException("on purpose");
                                },
                                _ -> heard.add("answer"),
                                problem -> heard.add(problem.kind().name())));
        Ui.await("the problem", () -> heard.equals(List.of(Problem.Kind.INTERNAL.name())));
    }

    @Test
    void anUnpinnedQuestionIsNeverAnswered() {
        CountDownLatch gate = new CountDownLatch(1);
        Pin[] pin = new Pin[1];
        Ui.run(
                () ->
                        pin[0] =
                                clock.run(
                                        () -> {
                                            gate.await();
                                            return "late";
                                        },
                                        heard::add,
                                        problem -> heard.add(problem.what())));
        Ui.run(() -> pin[0].unpin());
        gate.countDown();
        Ui.run(() -> clock.run(() -> "second", heard::add, _ -> {}));
        Ui.await("the second answer", () -> heard.contains("second"));
        assertEquals(List.of("second"), Ui.on(() -> List.copyOf(heard)));
    }

    @Test
    void ticksComeUntilTheyAreUnpinnedAndABrokenOneDoesNotStopTheOthers() {
        int[] ticks = {0};
        Pin broken =
                Ui.on(
                        () ->
                                clock.everyTick(
                                        () -> {
                                            if (ticks[0] > 1) {
                                                throw new IllegalStateException("on purpose");
                                            }
                                        }));
        Pin counting = Ui.on(() -> clock.everyTick(() -> ticks[0]++));
        Ui.await("five ticks", () -> ticks[0] >= 5);
        Ui.run(
                () -> {
                    counting.unpin();
                    broken.unpin();
                });
        int then = Ui.on(() -> ticks[0]);
        CountDownLatch later = new CountDownLatch(1);
        Ui.run(() -> clock.later(FxClock.TICK.multipliedBy(3), later::countDown));
        Ui.await("a while", () -> later.getCount() == 0);
        assertTrue(then == Ui.on(() -> ticks[0]), "no tick after unpinning");
    }

    @Test
    void aStoppedClockCallsNobody() {
        FxClock.Live stopped = FxClock.live(threads);
        Ui.run(
                () -> {
                    stopped.everyTick(() -> heard.add("tick"));
                    stopped.later(FxClock.TICK, () -> heard.add("later"));
                    stopped.run(() -> "answer", heard::add, _ -> {});
                    stopped.close();
                    stopped.everyTick(() -> heard.add("too late"));
                    clock.later(FxClock.TICK.multipliedBy(3), () -> heard.add("over"));
                });
        Ui.await("the end", () -> heard.contains("over"));
        assertEquals(List.of("tick", "over"), heard);
    }
}
