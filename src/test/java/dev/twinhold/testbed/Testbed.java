package dev.twinhold.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The real nodes: where their files are, and their own tools to check results with. */
public final class Testbed {

    /** Names the folder {@code .testbed} of a checkout whose nodes are up. */
    public static final String VARIABLE = "TWINHOLD_TESTBED";

    /** The nodes: containerd 1.6, 1.7 and 2.1. */
    public static final List<String> NODES = List.of("bookworm", "trixie", "forky");

    private final Path folder;

    private Testbed(Path folder) {
        this.folder = folder;
    }

    /** The testbed of the environment; only for tests that carry {@link NodeTest}. */
    public static Testbed get() {
        return new Testbed(Path.of(System.getenv(VARIABLE)).toAbsolutePath());
    }

    /** Twinhold's configuration folder for the nodes. */
    public Path config() {
        return folder.resolve("config");
    }

    /** Ready-made archives. */
    public Path archive(String name) {
        return folder.resolve("archives").resolve(name);
    }

    /** Runs a shell command on a node; fails the test when the command fails. */
    public String run(String node, String command) {
        Result result = tryRun(node, command);
        if (result.exit() != 0) {
            throw new AssertionError(
                    node
                            + ": '"
                            + command
                            + "' ended with "
                            + result.exit()
                            + ": "
                            + result.output());
        }
        return result.output();
    }

    /** Runs a shell command on a node. */
    public Result tryRun(String node, String command) {
        return tool("ssh", node, command);
    }

    /** Runs one of the testbed's own commands, such as {@code node forky stop-sshd}. */
    public Result tool(String name, String... arguments) {
        List<String> argv = new ArrayList<>();
        argv.add(folder.resolveSibling("testbed").resolve(name).toString());
        argv.addAll(Arrays.asList(arguments));
        try {
            Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
            process.getOutputStream().close();
            try (InputStream out = process.getInputStream()) {
                String output = new String(out.readAllBytes(), StandardCharsets.UTF_8);
                return new Result(process.waitFor(), output);
            }
        } catch (IOException e) {
            throw new AssertionError("testbed/" + name + " does not run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** How a command ended and what it printed on both streams. */
    public record Result(int exit, String output) {}
}
