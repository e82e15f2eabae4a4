package dev.twinhold.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.twinhold.model.Problem;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/** Where a command writes: results to standard output, everything else to standard error. */
final class Terminal {

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new Jdk8Module())
                    .enable(SerializationFeature.INDENT_OUTPUT);

    private final PrintWriter out;
    private final PrintWriter err;

    Terminal(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    void line(String text) {
        out.println(text);
    }

    /** Results that write themselves. */
    PrintWriter out() {
        return out;
    }

    void note(String text) {
        err.println(text);
    }

    /** Overwrites the present line of standard error. */
    void progress(String text) {
        err.print("\r\u001b[K" + text);
        err.flush();
    }

    /** An empty table is not printed. */
    void table(Table table) {
        if (table.isEmpty()) {
            return;
        }
        table.lines().forEach(out::println);
        out.flush();
    }

    void json(Object value) {
        try {
            out.println(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result that is no JSON", e);
        }
    }

    void problem(Problem problem) {
        err.println("twinhold: " + problem.what());
        if (!problem.why().isEmpty()) {
            err.println("  why: " + problem.why());
        }
        if (!problem.remedy().isEmpty()) {
            err.println("  remedy: " + problem.remedy());
        }
        err.flush();
    }

    /** What a person types; empty when there is none, or nothing more comes. */
    Optional<String> ask(String question) {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .flatMap(console -> Optional.ofNullable(console.readLine("%s", question)));
    }

    /** True when a person looks at standard error. */
    boolean isInteractive() {
        return System.console() != null && System.console().isTerminal();
    }
}
