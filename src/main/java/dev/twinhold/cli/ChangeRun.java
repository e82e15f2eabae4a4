package dev.twinhold.cli;

import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.job.JobView;
import dev.twinhold.model.Proof;
import dev.twinhold.upkeep.ChangePlan;
import java.util.List;
import java.util.Optional;

/** Shows what a command would change, or waits for a job that changes and prints its proofs. */
final class ChangeRun {

    private final Terminal terminal;
    private final boolean json;

    ChangeRun(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /** A plan of {@code --dry-run --json}; documented in docs/command-line.md. */
    record PlanJson(
            String node,
            String store,
            String image,
            List<String> changes,
            Optional<String> blocker) {}

    /** A proof of {@code --json}; documented in docs/command-line.md. */
    record ChangedJson(String node, String store, String image, String change, long bytesFreed) {}

    ExitCode preview(List<ChangePlan> plans) {
        if (json) {
            terminal.json(plans.stream().map(ChangeRun::json).toList());
        } else {
            terminal.table(table(plans));
            plans.forEach(plan -> plan.blocker().ifPresent(terminal::problem));
        }
        int blocked = (int) plans.stream().filter(plan -> plan.blocker().isPresent()).count();
        return ExitCode.of(plans.size() - blocked, blocked);
    }

    private static PlanJson json(ChangePlan plan) {
        return new PlanJson(
                plan.image().node().value(),
                plan.image().store().toString(),
                plan.image().name(),
                plan.changes(),
                plan.blocker().map(problem -> problem.oneLine()));
    }

    private static Table table(List<ChangePlan> plans) {
        Table table = new Table().left("NODE", "STORE", "IMAGE", "WOULD");
        for (ChangePlan plan : plans) {
            List<String> words =
                    plan.blocker().isPresent()
                            ? List.of("not possible")
                            : plan.changes().isEmpty() ? List.of("change nothing") : plan.changes();
            words.forEach(
                    change ->
                            table.row(
                                    plan.image().node().value(),
                                    plan.image().store().toString(),
                                    plan.image().name(),
                                    change));
        }
        return table;
    }

    ExitCode await(JobCenter jobs, JobId job) throws InterruptedException {
        return report(jobs.await(job));
    }

    private ExitCode report(JobView job) {
        List<ChangedJson> changes =
                job.targets().stream()
                        .flatMap(target -> target.proofs().stream())
                        .filter(Proof.Changed.class::isInstance)
                        .map(proof -> json((Proof.Changed) proof))
                        .toList();
        if (json) {
            terminal.json(changes);
        } else {
            terminal.table(proofs(changes));
        }
        return JobReport.problems(job, terminal);
    }

    private static ChangedJson json(Proof.Changed changed) {
        return new ChangedJson(
                changed.node().value(),
                changed.store().toString(),
                changed.image(),
                changed.change(),
                changed.bytesFreed());
    }

    private static Table proofs(List<ChangedJson> changes) {
        boolean freed = changes.stream().anyMatch(change -> change.bytesFreed() >= 0);
        Table table = new Table().left("NODE", "STORE", "IMAGE", "RESULT");
        if (freed) {
            table.right("FREED");
        }
        for (ChangedJson c : changes) {
            if (freed) {
                table.row(c.node(), c.store(), c.image(), c.change(), Words.bytes(c.bytesFreed()));
            } else {
                table.row(c.node(), c.store(), c.image(), c.change());
            }
        }
        return table;
    }
}
