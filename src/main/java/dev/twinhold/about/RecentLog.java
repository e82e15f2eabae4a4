package dev.twinhold.about;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.CyclicBufferAppender;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The warnings and errors that were logged last, which {@code logback.xml} keeps in memory: a
 * program that was started from a menu has no terminal to read them in.
 */
public final class RecentLog {

    private static final String APPENDER = "recent";

    /** Of an exception the frames that tell where it comes from. */
    private static final String PATTERN = "%d{HH:mm:ss} %level %logger{0}: %msg%n%ex{6}";

    private RecentLog() {}

    /** Line by line, the newest last; the frames of exceptions begin with a tabulator. */
    public static List<String> lines() {
        return lines((LoggerContext) LoggerFactory.getILoggerFactory());
    }

    static List<String> lines(LoggerContext context) {
        Appender<ILoggingEvent> appender =
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(APPENDER);
        return appender instanceof CyclicBufferAppender<ILoggingEvent> recent
                ? lines(context, recent)
                : List.of();
    }

    private static List<String> lines(
            LoggerContext context, CyclicBufferAppender<ILoggingEvent> recent) {
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(PATTERN);
        layout.start();
        return IntStream.range(0, recent.getLength())
                .mapToObj(recent::get)
                .map(layout::doLayout)
                .flatMap(String::lines)
                .toList();
    }
}
