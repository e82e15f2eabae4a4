package dev.twinhold.cli;

import dev.twinhold.fleet.Diagnosis;
import dev.twinhold.fleet.DiagnosisStep;
import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.fleet.StepState;
import dev.twinhold.model.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How {@code twinhold doctor} tells what it found. */
final class DiagnosisReport {

    private DiagnosisReport() {}

    /** A node of {@code doctor --json}; documented in docs/command-line.md. */
    record DiagnosisJson(String node, String access, boolean well, List<StepJson> steps) {}

    /** A step of it. */
    record StepJson(
            String step,
            String state,
            Optional<Long> millis,
            List<String> facts,
            List<WhyJson> problems) {}

    /** What is wrong. */
    record WhyJson(String kind, String what, String why, String remedy) {}

    static void print(NodeConfig node, Diagnosis diagnosis, Terminal terminal) {
        terminal.line(node.id() + "  " + node.access().describe());
        Table table = new Table().left("", "STEP").right("TIME").left("FOUND");
        diagnosis
                .steps()
                .forEach(
                        (step, state) -> {
                            List<String> lines = lines(state);
                            String time = millis(state).map(t -> t + " ms").orElse("");
                            table.row("  " + sign(state), name(step), time, lines.getFirst());
                            lines.stream().skip(1).forEach(line -> table.row("", "", "", line));
                        });
        table.lines().stream().skip(1).forEach(terminal::line);
        terminal.line("");
    }

    /** What was found, then what is wrong; at least one. */
    private static List<String> lines(StepState state) {
        List<String> lines = new ArrayList<>(facts(state));
        for (Problem problem : problems(state)) {
            lines.add(problem.what());
            Stream.of("why: " + problem.why(), "remedy: " + problem.remedy())
                    .filter(line -> !line.endsWith(": "))
                    .map(line -> "  " + line)
                    .forEach(lines::add);
        }
        if (lines.isEmpty()) {
            lines.add(state instanceof StepState.Passed ? "" : "not tried");
        }
        return lines;
    }

    private static List<Problem> problems(StepState state) {
        return state instanceof StepState.Failed(var problems, var _, var _) ? problems : List.of();
    }

    private static String name(DiagnosisStep step) {
        return switch (step) {
            case TCP -> "TCP";
            case HOST_KEY -> "host key";
            case AUTHENTICATION -> "login";
            case SOCKETS -> "sockets";
            case VERSIONS -> "versions";
            case PERMISSIONS -> "permissions";
        };
    }

    private static String sign(StepState state) {
        return switch (state) {
            case StepState.Passed _ -> "ok";
            case StepState.Failed _ -> "!!";
            case StepState.Waiting(), StepState.Running(), StepState.Skipped() -> "--";
        };
    }

    private static List<String> facts(StepState state) {
        return switch (state) {
            case StepState.Passed(var facts, var _) -> facts;
            case StepState.Failed(var _, var facts, var _) -> facts;
            case StepState.Waiting(), StepState.Running(), StepState.Skipped() -> List.of();
        };
    }

    private static Optional<Long> millis(StepState state) {
        return switch (state) {
            case StepState.Passed(var _, Duration took) -> Optional.of(took.toMillis());
            case StepState.Failed(var _, var _, Duration took) -> Optional.of(took.toMillis());
            case StepState.Waiting(), StepState.Running(), StepState.Skipped() -> Optional.empty();
        };
    }

    static DiagnosisJson json(NodeConfig node, Diagnosis diagnosis) {
        return new DiagnosisJson(
                node.id().value(),
                node.access().describe(),
                diagnosis.isWell(),
                diagnosis.steps().entrySet().stream().map(DiagnosisReport::json).toList());
    }

    private static StepJson json(Map.Entry<DiagnosisStep, StepState> step) {
        StepState state = step.getValue();
        return new StepJson(
                step.getKey().name().toLowerCase(Locale.ROOT),
                switch (state) {
                    case StepState.Passed _ -> "passed";
                    case StepState.Failed _ -> "failed";
                    case StepState.Waiting(), StepState.Running(), StepState.Skipped() -> "skipped";
                },
                millis(state),
                facts(state),
                problems(state).stream()
                        .map(p -> new WhyJson(p.kind().name(), p.what(), p.why(), p.remedy()))
                        .toList());
    }
}
