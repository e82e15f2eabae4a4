package dev.twinhold.about;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the program's own configuration of the log. */
class RecentLogTest {

    private final LoggerContext context = new LoggerContext();

    @BeforeEach
    void configure() throws Exception {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(
                Objects.requireNonNull(RecentLogTest.class.getResource("/logback.xml")));
        // what tests print is for failures
        context.getLogger("ROOT").detachAppender("console");
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void whatWentWrongIsKeptWithTheFramesOfItsException() {
        assertEquals(List.of(), RecentLog.lines(context));
        context.getLogger("dev.twinhold.Some").info("not this");
        context.getLogger("dev.twinhold.Some")
                .error("reading {} failed", "bookworm", new IllegalStateException("no answer"));
        List<String> lines = RecentLog.lines(context);
        assertTrue(
                lines.getFirst().endsWith(" ERROR Some: reading bookworm failed"),
                lines.toString());
        assertEquals("java.lang.IllegalStateException: no answer", lines.get(1));
        assertTrue(lines.get(2).startsWith("\tat dev.twinhold.about.RecentLogTest."));
        assertTrue(lines.size() <= 9, lines.toString());
    }

    @Test
    void theOldestIsForgottenInTheEnd() {
        for (int i = 0; i < 1000; i++) {
            context.getLogger("Some").warn("warning {}", i);
        }
        List<String> lines = RecentLog.lines(context);
        assertEquals(100, lines.size());
        assertTrue(lines.getLast().endsWith("warning 999"));
    }
}
