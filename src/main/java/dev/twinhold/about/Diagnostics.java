package dev.twinhold.about;

import dev.twinhold.fleet.Access;
import dev.twinhold.fleet.ConnectionState;
import dev.twinhold.fleet.EngineState;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.fleet.StepState;
import dev.twinhold.job.JobState;
import dev.twinhold.job.JobView;
import dev.twinhold.job.TargetState;
import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What somebody who helps needs to know, as a text that can be shown to strangers: versions, states
 * and problems, with hosts, users, folders and secrets masked.
 */
public final class Diagnostics {

    private static final int MOST_JOBS = 20;
    private static final String FRAME = "\tat ";

    private final Mask mask = new Mask();
    private final List<String> lines = new ArrayList<>();

    private Diagnostics() {}

    /**
     * Writes it.
     *
     * @param settings what was chosen, a line for each; masked like the rest
     * @param nodes as they are now
     * @param jobs the newest first
     * @param log what was logged last, with the newest at the end
     */
    public static String text(
            Product product,
            List<String> settings,
            List<NodeView> nodes,
            List<JobView> jobs,
            List<String> log) {
        Diagnostics text = new Diagnostics();
        text.hide(nodes);
        text.lines.add("Twinhold " + product.version());
        text.lines.add("Java " + product.java() + "; JavaFX " + product.javafx());
        text.lines.add(product.system());
        text.lines.addAll(settings);
        nodes.forEach(text::node);
        jobs.stream().limit(MOST_JOBS).forEach(text::job);
        text.log(log);
        return text.masked();
    }

    private void hide(List<NodeView> nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            String word = "node-" + (i + 1);
            mask.hide(nodes.get(i).config().id().value(), word);
            hide(nodes.get(i).config().access(), word);
        }
        hideUser(System.getProperty("user.name", ""), "me");
    }

    /** Everybody has one of this name, and it matters. */
    private void hideUser(String name, String word) {
        if (!name.equals("root")) {
            mask.hide(name, word);
        }
    }

    private void hide(Access access, String word) {
        switch (access) {
            case Access.Local() -> {}
            case Access.Ssh ssh -> {
                mask.hide(ssh.host(), word);
                hideUser(ssh.user(), "user");
                ssh.identityFile().ifPresent(file -> mask.hide(file.toString(), "key-file"));
                ssh.via().ifPresent(jump -> hide(jump, word + "-jump"));
            }
        }
    }

    private void node(NodeView node) {
        lines.add("");
        lines.add(
                node.config().id()
                        + " ("
                        + node.config().access().describe()
                        + "): "
                        + state(node.connection()));
        engine("Docker", node.docker());
        engine("containerd", node.containerd());
        engine("CRI", node.kubernetes());
        if (!node.diagnosis().problems().isEmpty()) {
            node.diagnosis()
                    .steps()
                    .forEach((step, state) -> lines.add("  step " + step + ": " + word(state)));
        }
        Stream.of(node.diagnosis().problems(), node.problems())
                .flatMap(List::stream)
                .distinct()
                .forEach(this::problem);
    }

    private static String word(StepState state) {
        return state.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String state(ConnectionState state) {
        return switch (state) {
            case ConnectionState.Idle() -> "not connected";
            case ConnectionState.Connecting() -> "connecting";
            case ConnectionState.Connected(var _, var roundTrip) ->
                    "connected, " + roundTrip.toMillis() + " ms";
            case ConnectionState.Lost(var problem, var _) -> "lost, " + problem.kind();
        };
    }

    private void engine(String name, EngineState state) {
        switch (state) {
            case EngineState.Present(var info) -> lines.add("  " + name + " " + facts(info));
            case EngineState.Absent() -> lines.add("  no " + name);
            case EngineState.Unknown() -> {}
            case EngineState.Unusable(var problem) ->
                    lines.add("  " + name + " not usable, " + problem.kind());
        }
    }

    private static String facts(EngineInfo info) {
        return String.join(
                ", ",
                List.of(
                                info.version(),
                                info.apiVersion(),
                                info.platform().toString(),
                                info.storage(),
                                info.root(),
                                info.socket())
                        .stream()
                        .filter(fact -> !fact.isEmpty())
                        .toList());
    }

    private void job(JobView job) {
        lines.add("");
        lines.add(job.verb() + " " + job.title() + ": " + word(job.state()));
        job.targets()
                .forEach(
                        target -> {
                            if (target.state() instanceof TargetState.Failed(var problem)) {
                                lines.add("  " + target.label() + " " + target.detail());
                                problem(problem);
                            }
                        });
    }

    private static String word(JobState state) {
        return state.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private void problem(Problem problem) {
        lines.add("  " + problem.kind() + ": " + problem.oneLine());
    }

    private void log(List<String> log) {
        if (!log.isEmpty()) {
            lines.add("");
            lines.add("Log:");
            lines.addAll(log);
        }
    }

    private String masked() {
        return String.join("\n", lines.stream().map(this::masked).toList()) + "\n";
    }

    /** A stack frame names nobody, and its class would be taken for a host. */
    private String masked(String line) {
        return line.startsWith(FRAME) ? line : mask.apply(line);
    }
}
