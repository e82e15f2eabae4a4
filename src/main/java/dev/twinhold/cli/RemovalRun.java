package dev.twinhold.cli;

import dev.twinhold.model.Problem;
import dev.twinhold.upkeep.NodeRemoval;
import dev.twinhold.upkeep.PlannedRemoval;
import dev.twinhold.upkeep.RemovalPlan;
import dev.twinhold.upkeep.RemovalRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows what goes, asks where several nodes are meant, removes it. */
final class RemovalRun {

    private final Terminal terminal;
    private final Services services;
    private final RemovalPreview preview;
    private final boolean json;

    RemovalRun(Terminal terminal, Services services, boolean json) {
        this.terminal = terminal;
        this.services = services;
        this.preview = new RemovalPreview(terminal, json);
        this.json = json;
    }

    ExitCode run(RemovalRequest request, boolean dryRun, boolean yes) throws InterruptedException {
        RemovalPlan plan = services.upkeep().removals().plan(request);
        List<Problem> problems = problems(plan);
        Optional<RemovalRequest> doable = plan.doable();
        if (dryRun) {
            preview.show(plan);
            problems.forEach(terminal::problem);
            return ExitCode.of(plan.going().size(), problems.size());
        }
        preview.note(plan);
        problems.forEach(terminal::problem);
        if (doable.isEmpty()) {
            return problems.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
        }
        if (!isConfirmed(doable.get(), yes)) {
            terminal.problem(
                    new Problem(
                            Problem.Kind.CANCELLED,
                            "Nothing was removed",
                            "a removal on several nodes must be confirmed",
                            "Type the number of nodes, or give --yes"));
            return ExitCode.FAILED;
        }
        ExitCode exit =
                new ChangeRun(terminal, json)
                        .await(
                                services.jobs(),
                                services.upkeep()
                                        .removals()
                                        .start(doable.get(), doable.get().nodes().size()));
        return exit == ExitCode.DONE && !problems.isEmpty() ? ExitCode.PARTLY : exit;
    }

    private boolean isConfirmed(RemovalRequest request, boolean yes) {
        int nodes = request.nodesToConfirm();
        return nodes == 0
                || yes
                || terminal.ask(
                                "Removes from "
                                        + nodes
                                        + " nodes. Type the number of nodes to go on: ")
                        .filter(answer -> answer.strip().equals(String.valueOf(nodes)))
                        .isPresent();
    }

    /** What keeps images, and what is nowhere. */
    private static List<Problem> problems(RemovalPlan plan) {
        List<Problem> problems = new ArrayList<>();
        for (NodeRemoval node : plan.nodes()) {
            problems.addAll(node.problems());
            node.images().stream()
                    .map(PlannedRemoval::refusal)
                    .flatMap(Optional::stream)
                    .forEach(problems::add);
        }
        if (problems.isEmpty() && plan.going().isEmpty()) {
            problems.add(
                    new Problem(
                            Problem.Kind.NOT_FOUND,
                            "None of the images is there",
                            "",
                            "'twinhold images' lists what is there"));
        }
        return problems;
    }
}
