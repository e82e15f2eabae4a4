package dev.twinhold.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinhold.link.NobodyAnswers;
import dev.twinhold.link.NodeLink;
import dev.twinhold.link.ssh.SshLinks;
import dev.twinhold.link.ssh.SshTarget;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The real nodes: where their files are, and their own tools to check results with. */
public final class Testbed {

    /**
     * Names the folder {@code .testbed} of a checkout whose nodes are up; or several, with colons
     * between them, of which each test machine takes its own.
     */
    public static final String VARIABLE = "TWINHOLD_TESTBED";

    /** The number of this test machine, from 1; the build sets it. */
    private static final String MACHINE = "twinhold.test.machine";

    private static final String INSTANCE = "TWINHOLD_TESTBED_INSTANCE";

    /** The nodes: containerd 1.6, 1.7 and 2.1. */
    public static final List<String> NODES = List.of("bookworm", "trixie", "forky");

    private final Path folder;

    private Testbed(Path folder) {
        this.folder = folder;
    }

    /** The testbed of the environment; only for tests that carry {@link NodeTest}. */
    public static Testbed get() {
        String[] folders = System.getenv(VARIABLE).split(File.pathSeparator);
        int machine = Integer.getInteger(MACHINE, 1);
        return new Testbed(Path.of(folders[(machine - 1) % folders.length]).toAbsolutePath());
    }

    /** Twinhold's configuration folder for the nodes. */
    public Path config() {
        return folder.resolve("config");
    }

    /** Ready-made archives. */
    public Path archive(String name) {
        return folder.resolve("archives").resolve(name);
    }

    private JsonNode entry(String node) throws IOException {
        for (JsonNode entry :
                new JsonMapper().readTree(config().resolve("nodes.json").toFile()).get("nodes")) {
            if (entry.get("id").asText().equals(node)) {
                return entry;
            }
        }
        throw new AssertionError("no node " + node);
    }

    /** The address of a node. */
    public String host(String node) throws IOException {
        return entry(node).get("host").asText();
    }

    /** A link to a node as root; the caller closes it. */
    public NodeLink link(String node) throws IOException {
        return new SshLinks()
                .connect(
                        new SshTarget(
                                host(node),
                                entry(node).get("port").asInt(),
                                "root",
                                List.of(config().resolve("id_ed25519")),
                                List.of(config().resolve("known_hosts")),
                                Duration.ofSeconds(10)),
                        new NobodyAnswers());
    }

    /** Runs a shell command on a node; fails the test when the command fails. */
    public String run(String node, String command) {
        return requireSuccess(node, command, tryRun(node, command));
    }

    private static String requireSuccess(String node, String command, Result result) {
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

    /** Runs a shell command on a node that reads this file; fails the test when it fails. */
    public String feed(String node, String command, Path input) {
        Result result = tool(Redirect.from(input.toFile()), "ssh", node, command);
        return requireSuccess(node, command, result);
    }

    /** Runs one of the testbed's own commands; fails the test when it fails. */
    public void must(String name, String... arguments) {
        Result result = tool(name, arguments);
        if (result.exit() != 0) {
            throw new AssertionError(
                    name + " " + String.join(" ", arguments) + ": " + result.output());
        }
    }

    /** Starts one of the testbed's own commands; what it prints on both streams comes together. */
    Process start(String name, String... arguments) {
        return start(Redirect.PIPE, name, arguments);
    }

    private Process start(Redirect input, String name, String... arguments) {
        List<String> argv = new ArrayList<>();
        argv.add(folder.resolveSibling("testbed").resolve(name).toString());
        argv.addAll(Arrays.asList(arguments));
        ProcessBuilder command =
                new ProcessBuilder(argv).redirectErrorStream(true).redirectInput(input);
        command.environment().put(INSTANCE, instance());
        try {
            return command.start();
        } catch (IOException e) {
            throw new AssertionError("testbed/" + name + " does not run", e);
        }
    }

    /** The folder of the first instance has no number. */
    private String instance() {
        String name = folder.getFileName().toString();
        return name.contains("-") ? name.substring(name.indexOf('-') + 1) : "0";
    }

    /** Runs one of the testbed's own commands, such as {@code node forky stop-sshd}. */
    public Result tool(String name, String... arguments) {
        return tool(Redirect.from(new File("/dev/null")), name, arguments);
    }

    private Result tool(Redirect input, String name, String... arguments) {
        Process process = start(input, name, arguments);
        try (InputStream out = process.getInputStream()) {
            String output = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
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
