package dev.twinhold.testbed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Makes the testbed's registry fall silent within a few milliseconds: it keeps its connections and
 * answers nothing until this is closed.
 */
public final class SilentRegistry implements AutoCloseable {

    private final Testbed testbed;
    private final Process waiting;

    private SilentRegistry(Testbed testbed, Process waiting) {
        this.testbed = testbed;
        this.waiting = waiting;
    }

    /** Gets ready; the registry still answers. */
    public static SilentRegistry ready(Testbed testbed) {
        SilentRegistry made =
                new SilentRegistry(testbed, testbed.start("node", "registry", "freeze-when-told"));
        made.expect("ready");
        return made;
    }

    /** Returns when it is silent. */
    public void fall() {
        try {
            waiting.getOutputStream().write('\n');
            waiting.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        expect("frozen");
    }

    private void expect(String word) {
        try {
            // not closed: it is the process's
            BufferedReader said = waiting.inputReader(StandardCharsets.UTF_8);
            String line = said.readLine();
            if (!word.equals(line)) {
                throw new AssertionError("the registry does not fall silent: " + line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It answers again. */
    @Override
    public void close() {
        waiting.destroy();
        testbed.must("node", "registry", "thaw");
    }
}
