package dev.twinhold.registry;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs programs of this machine that keep secrets. What is secret goes through standard input,
 * never through arguments, which everybody on the machine can read.
 */
final class Commands {

    // a keychain may ask its owner to be unlocked
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ANSWER = 1 << 20;

    private final Map<String, String> environment;
    private final Duration patience;

    Commands() {
        this(System.getenv(), PATIENCE);
    }

    /**
     * With another environment.
     *
     * @param patience as long a program may take to end
     */
    Commands(Map<String, String> environment, Duration patience) {
        this.environment = Map.copyOf(environment);
        this.patience = patience;
    }

    /**
     * How a program ended.
     *
     * @param exit its number
     * @param output what it printed on standard output
     */
    record Ended(int exit, String output) {
        /** It may hold a secret. */
        @Override
        public String toString() {
            return "exit " + exit;
        }
    }

    /** The operating system, as its name begins. */
    boolean isOn(String system) {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith(system);
    }

    /** Where a program is. */
    Optional<Path> find(String program) {
        List<String> names = isOn("windows") ? List.of(program + ".exe") : List.of(program);
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            for (String name : names) {
                try {
                    Path candidate = Path.of(folder, name);
                    if (!folder.isEmpty() && Files.isExecutable(candidate)) {
                        return Optional.of(candidate);
                    }
                } catch (InvalidPathException e) {
                    // a broken entry of PATH is not ours to mend
                    continue;
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Runs a program and waits for its end.
     *
     * @throws IOException when it cannot be run or does not end
     */
    Ended run(Path program, List<String> arguments, String input) throws IOException {
        List<String> argv = new ArrayList<>(List.of(program.toString()));
        argv.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            CompletableFuture<byte[]> output = readAll(process);
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(program.getFileName() + " does not end");
            }
            byte[] printed = output.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Ended(process.exitValue(), new String(printed, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(program.getFileName() + " does not say anything", e);
        } finally {
            // what it has started holds its streams open
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Beside the waiting, as a program may neither print nor end. */
    private static CompletableFuture<byte[]> readAll(Process process) {
        CompletableFuture<byte[]> output = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("keychain")
                .start(
                        () -> {
                            try {
                                output.complete(process.getInputStream().readNBytes(ANSWER));
                            } catch (IOException e) {
                                output.completeExceptionally(e);
                            }
                        });
        return output;
    }
}
