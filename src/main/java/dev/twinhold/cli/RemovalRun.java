package dev.twinhold.cli;

import dev.twinhold.job.JobView;
import dev.twinhold.model.Problem;
import dev.twinhold.transfer.ExportRequest;
import dev.twinhold.upkeep.NodeRemoval;
import dev.twinhold.upkeep.PlannedRemoval;
import dev.twinhold.upkeep.RemovalPlan;
import dev.twinhold.upkeep.RemovalRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows what goes, asks where several nodes are meant, removes it. */
final class RemovalRun {

    private final Terminal terminal;
    private final Services services;
    private final RemovalPreview preview;
    private final boolean json;
    private Optional<Path> exportFirst = Optional.empty();

    RemovalRun(Terminal terminal, Services services, boolean json) {
        this.terminal = terminal;
        this.services = services;
        this.preview = new RemovalPreview(terminal, json);
        this.json = json;
    }

    /** Writes what goes into an archive before it goes. */
    RemovalRun exportFirst(Optional<Path> file) {
        exportFirst = file;
        return this;
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
        if (exportFirst.isPresent() && !isExported(plan, exportFirst.get())) {
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

    /** The archive must be whole before anything goes. */
    private boolean isExported(RemovalPlan plan, Path file) throws InterruptedException {
        try {
            JobView job =
                    services.jobs()
                            .await(
                                    services.exports()
                                            .start(
                                                    new ExportRequest(
                                                            plan.goingNames(),
                                                            file,
                                                            List.of(),
                                                            false,
                                                            false)));
            boolean done = JobReport.problems(job, terminal) == ExitCode.DONE;
            terminal.note(done ? "Exported to " + file : "Nothing was removed");
            return done;
        } catch (IllegalArgumentException e) {
            terminal.problem(
                    new Problem(
                            Problem.Kind.BAD_INPUT,
                            "It cannot be exported first",
                            String.valueOf(e.getMessage()),
                            "Name one node and one store"));
            return false;
        }
    }

    /**
     * What keeps images, and what is nowhere. A clean-up asks for what nobody needs: that something
     * is needed after all is no problem.
     */
    private static List<Problem> problems(RemovalPlan plan) {
        List<Problem> problems = new ArrayList<>();
        for (NodeRemoval node : plan.nodes()) {
            problems.addAll(node.problems());
            if (plan.action() == RemovalRequest.Action.REMOVE) {
                node.images().stream()
                        .map(PlannedRemoval::refusal)
                        .flatMap(Optional::stream)
                        .forEach(problems::add);
            }
        }
        boolean nothing = plan.going().isEmpty() && plan.kept().isEmpty();
        if (problems.isEmpty() && nothing && plan.action() == RemovalRequest.Action.REMOVE) {
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
