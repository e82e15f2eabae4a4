package dev.twinhold.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.link.NodeLink.ExecResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every link does, whatever carries it: commands. */
abstract class CommandContract {

    static final Duration SOON = Duration.ofSeconds(20);

    @TempDir Path folder;

    private NodeLink link;

    /** A link to this machine. */
    protected abstract NodeLink open() throws IOException;

    @BeforeEach
    void openLink() throws IOException {
        link = open();
    }

    @AfterEach
    void closeLink() {
        link.close();
    }

    final NodeLink link() {
        return link;
    }

    @Test
    void argumentsArriveAsTheyAre() throws Exception {
        List<String> words =
                List.of("", "a b", "it's", "$HOME", "`id`", "\"q\"", "\\", "*", "ü\n2", "-n", "!x");
        List<String> argv = new ArrayList<>(List.of("printf", "<%s>"));
        argv.addAll(words);
        ExecResult result = link.exec(argv, SOON);
        assertEquals(0, result.exitStatus(), result.error());
        assertEquals("<" + String.join("><", words) + ">", result.output());
    }

    @Test
    void aCommandThatFailsIsAnAnswer() throws Exception {
        ExecResult result = link.exec(List.of("sh", "-c", "echo out; echo err >&2; exit 7"), SOON);
        assertEquals(new ExecResult(7, "out\n", "err\n"), result);
        assertEquals(143, link.exec(List.of("sh", "-c", "kill -TERM $$"), SOON).exitStatus());
    }

    @Test
    void aCommandFindsItsInputAtItsEnd() throws Exception {
        assertEquals(new ExecResult(0, "", ""), link.exec(List.of("cat"), SOON));
    }

    @Test
    void whatACommandPrintsIsLimited() throws Exception {
        ExecResult result =
                link.exec(
                        List.of(
                                "sh",
                                "-c",
                                "head -c 3000000 /dev/zero; head -c 300000 /dev/zero >&2"),
                        SOON);
        assertEquals(0, result.exitStatus());
        assertEquals(1024 * 1024, result.output().length());
        assertEquals(64 * 1024, result.error().length());
    }

    @Test
    void aCommandThatDoesNotEndIsGivenUp() {
        LinkException thrown =
                assertTimeoutPreemptively(
                        SOON,
                        () ->
                                assertThrows(
                                        LinkException.class,
                                        () ->
                                                link.exec(
                                                        List.of("sleep", "3"),
                                                        Duration.ofMillis(300))));
        String said = thrown.problem().what();
        assertTrue(said.contains("did not end within 0.3 s"), said);
        assertTrue(link.isOpen());
    }
}
