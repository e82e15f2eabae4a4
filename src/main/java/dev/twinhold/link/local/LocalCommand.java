package dev.twinhold.link.local;

import dev.twinhold.link.LinkException;
import dev.twinhold.link.NodeLink.ExecResult;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One command on this machine: what it prints, and how it ends. */
final class LocalCommand {

    private static final Logger LOG = LoggerFactory.getLogger(LocalCommand.class);
    private static final int OUTPUT_LIMIT = 1024 * 1024;
    private static final int ERROR_LIMIT = 64 * 1024;
    private static final Executor READERS =
            task -> Thread.ofVirtual().name("command output").start(task);

    private final List<String> argv;
    private final Set<Process> running;

    LocalCommand(List<String> argv, Set<Process> running) {
        this.argv = argv;
        this.running = running;
    }

    ExecResult run(Duration timeout) throws LinkException {
        Process process = start();
        running.add(process);
        try {
            endInput(process);
            CompletableFuture<String> output = read(process.getInputStream(), OUTPUT_LIMIT);
            CompletableFuture<String> error = read(process.getErrorStream(), ERROR_LIMIT);
            if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw tooLong(timeout);
            }
            return new ExecResult(process.exitValue(), output.join(), error.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinkException(
                    Problem.of(Problem.Kind.CANCELLED, name() + " was cancelled"), e);
        } finally {
            running.remove(process);
            process.destroyForcibly();
        }
    }

    private Process start() throws LinkException {
        try {
            return new ProcessBuilder(argv).start();
        } catch (IOException e) {
            throw new LinkException(
                    new Problem(
                            Problem.Kind.NOT_FOUND,
                            name() + " could not be started",
                            String.valueOf(e.getMessage()),
                            "Install the program"),
                    e);
        }
    }

    private static void endInput(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            LOG.debug("a command that ended before its input: {}", e.toString());
        }
    }

    private static CompletableFuture<String> read(InputStream from, int limit) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (from) {
                        byte[] kept = from.readNBytes(limit);
                        // to the end, or the command would be killed by its own output
                        from.transferTo(OutputStream.nullOutputStream());
                        return new String(kept, StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                READERS);
    }

    private LinkException tooLong(Duration timeout) {
        return new LinkException(
                new Problem(
                        Problem.Kind.UNREACHABLE,
                        name() + " did not end within " + timeout.toMillis() / 1000.0 + " s",
                        "",
                        "Look at the load of this machine and try again"));
    }

    private String name() {
        return "The command " + argv.getFirst() + " on this machine";
    }
}
