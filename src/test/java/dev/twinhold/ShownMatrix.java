package dev.twinhold;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.Inventory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleUnaryOperator;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.stage.Window;

/** The window with the comparison, looked at and scrolled from outside. */
final class ShownMatrix implements AutoCloseable {

    private static final long POLL_NANOS = 5_000_000;
    private static final int SECONDS = 6;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);

    private final long start;
    private final Thread program;

    private ShownMatrix(long start, Thread program) {
        this.start = start;
        this.program = program;
    }

    interface Program {
        void run() throws Exception;
    }

    static ShownMatrix open(Program program) {
        long start = System.nanoTime();
        Thread thread =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    try {
                                        program.run();
                                    } catch (Exception e) {
                                        throw new IllegalStateException(e);
                                    }
                                });
        return new ShownMatrix(start, thread);
    }

    private double since() {
        return (System.nanoTime() - start) / 1e9;
    }

    private static <T> T on(Callable<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Platform.runLater(
                () -> {
                    try {
                        answer.complete(work.call());
                    } catch (Exception e) {
                        answer.completeExceptionally(e);
                    }
                });
        return answer.join();
    }

    private static void await(String what, BooleanSupplier wanted) {
        long deadline = System.nanoTime() + PATIENCE;
        while (System.nanoTime() < deadline) {
            try {
                if (wanted.getAsBoolean()) {
                    return;
                }
            } catch (IllegalStateException toolkitNotYet) {
                // asked before the toolkit runs
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        throw new AssertionError("never: " + what);
    }

    private static Optional<Scene> scene() {
        return on(() -> Window.getWindows().stream().findFirst().map(Window::getScene));
    }

    private static <T extends Node> Optional<T> find(String id, Class<T> type) {
        return scene().flatMap(s -> on(() -> Optional.ofNullable(s.lookup("#" + id))))
                .filter(type::isInstance)
                .map(type::cast);
    }

    private static String sum() {
        return find("compare-sum", Label.class).map(l -> on(l::getText)).orElse("");
    }

    /** Waits for the rows and says when they came. */
    void sayTimes(Fleet fleet, int images) {
        await("a window", () -> scene().isPresent());
        MatrixBench.say("window: %.2f s", since());
        await("a row", () -> !sum().isEmpty() && !sum().startsWith("0 "));
        MatrixBench.say("first rows: %.2f s after the start of the program", since());
        await(
                "all nodes read",
                () ->
                        fleet.nodes().stream()
                                .allMatch(
                                        n -> n.isConnected() && n.inventory() != Inventory.EMPTY));
        MatrixBench.say("all nodes read: %.2f s", since());
        await("all rows", () -> !sum().contains("not answer"));
        MatrixBench.say("all rows shown: %.2f s (%s)", since(), sum());
        if (images > 0 && !sum().startsWith(images + " images")) {
            throw new AssertionError(sum());
        }
    }

    /** Scrolls down, across and both, and says how the frames came. */
    void sayFrames() throws InterruptedException {
        awaitQuiet();
        frames("scrolling down", 1, 0);
        frames("scrolling across", 0, 1);
        frames("scrolling both", 1, 1);
    }

    /** What follows a reading is over: the inventory is on disk. */
    private static void awaitQuiet() {
        var system =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        await(
                "quiet",
                () -> {
                    long before = system.getProcessCpuTime();
                    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                    return system.getProcessCpuTime() - before < TimeUnit.MILLISECONDS.toNanos(250);
                });
    }

    private static void frames(String what, int down, int across) throws InterruptedException {
        ScrollBar vertical = find("matrix-down", ScrollBar.class).orElseThrow();
        ScrollBar horizontal = find("matrix-across", ScrollBar.class).orElseThrow();
        List<Long> gaps = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch over = new CountDownLatch(1);
        // there and back, some 60 rows or columns a second
        DoubleUnaryOperator wave = seconds -> 0.5 - 0.5 * Math.cos(seconds * Math.PI / SECONDS * 2);
        on(
                () -> {
                    new AnimationTimer() {
                        private long first;
                        private long last;

                        @Override
                        public void handle(long now) {
                            if (first == 0) {
                                first = now;
                            } else {
                                gaps.add(System.nanoTime() - last);
                            }
                            last = System.nanoTime();
                            double place = wave.applyAsDouble((now - first) / 1e9);
                            if (down > 0) {
                                vertical.setValue(place * vertical.getMax());
                            }
                            if (across > 0) {
                                horizontal.setValue(place * horizontal.getMax());
                            }
                            if (now - first > TimeUnit.SECONDS.toNanos(SECONDS)) {
                                stop();
                                over.countDown();
                            }
                        }
                    }.start();
                    return true;
                });
        long cpu = drawingNanos();
        over.await();
        double each = (drawingNanos() - cpu) / 1e6 / Math.max(1, gaps.size());
        List<Long> sorted = gaps.stream().sorted().toList();
        double seconds = gaps.stream().mapToLong(Long::longValue).sum() / 1e9;
        MatrixBench.say(
                "%s: %.1f frames/s, %.1f ms of processor each;"
                        + " ms between frames p50 %.1f, p95 %.1f, p99 %.1f, most %.1f",
                what,
                gaps.size() / seconds,
                each,
                at(sorted, 0.5),
                at(sorted, 0.95),
                at(sorted, 0.99),
                at(sorted, 1));
    }

    /** Processor time of the two threads that make frames: what other work here cannot change. */
    private static long drawingNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            String name = thread == null ? "" : thread.getThreadName();
            if (name.startsWith("QuantumRenderer") || name.startsWith("JavaFX Application")) {
                sum += threads.getThreadCpuTime(thread.getThreadId());
            }
        }
        return sum;
    }

    private static double at(List<Long> sorted, double part) {
        return sorted.get((int) Math.min(sorted.size() - 1, part * sorted.size())) / 1e6;
    }

    void sayMemory() throws IOException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        MatrixBench.say(
                "memory: heap used after collection %d MB; process %s now, %s at most",
                used / 1_000_000, status("VmRSS"), status("VmHWM"));
    }

    private static String status(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(field))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1_000_000 + " MB")
                .findFirst()
                .orElse("?");
    }

    void awaitRows(int images) {
        await(images + " rows", () -> sum().startsWith(images + " images"));
    }

    @Override
    public void close() throws InterruptedException {
        scene().ifPresent(
                        s ->
                                on(
                                        () -> {
                                            s.getWindow().hide();
                                            return true;
                                        }));
        program.join();
    }
}
