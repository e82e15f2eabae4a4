package dev.twinhold.cli;

import dev.twinhold.archive.ImageArchive;
import dev.twinhold.model.Route;
import dev.twinhold.transfer.DeliveryOptions;
import dev.twinhold.transfer.Destination;
import dev.twinhold.transfer.ImageChoice;
import dev.twinhold.transfer.TargetPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** {@code import --dry-run}: what would be sent. */
final class ImportPreview {

    private final Services services;
    private final Terminal terminal;
    private final boolean json;

    ImportPreview(Services services, Terminal terminal, boolean json) {
        this.services = services;
        this.terminal = terminal;
        this.json = json;
    }

    /** A plan of {@code import --dry-run --json}; documented in docs/command-line.md. */
    record PlanJson(
            String node,
            String store,
            long bytesTotal,
            long bytesHas,
            long bytesLinks,
            long bytesSends,
            List<String> blockers,
            List<String> warnings) {}

    ExitCode show(
            ImageArchive archive,
            List<ImageChoice> images,
            List<Destination> targets,
            DeliveryOptions options)
            throws InterruptedException, ExecutionException {
        List<Future<TargetPlan>> questions = new ArrayList<>();
        for (Destination target : targets) {
            questions.add(
                    services.threads()
                            .submit(
                                    () ->
                                            services.imports()
                                                    .plan(archive, images, target, options)));
        }
        List<TargetPlan> plans = new ArrayList<>();
        for (Future<TargetPlan> question : questions) {
            plans.add(question.get());
        }
        return show(plans);
    }

    /** Shows what was found out. */
    ExitCode show(List<TargetPlan> plans) {
        if (json) {
            terminal.json(plans.stream().map(ImportPreview::json).toList());
        } else {
            terminal.table(table(plans));
            plans.forEach(p -> p.warnings().forEach(terminal::problem));
            plans.forEach(p -> p.blockers().forEach(terminal::problem));
        }
        int blocked = (int) plans.stream().filter(p -> !p.blockers().isEmpty()).count();
        return ExitCode.of(plans.size() - blocked, blocked);
    }

    private static PlanJson json(TargetPlan plan) {
        return new PlanJson(
                plan.target().node().value(),
                plan.target().store().toString(),
                plan.bytesTotal(),
                plan.bytes(Route.HAS),
                plan.bytes(Route.LINK),
                plan.bytes(Route.SEND),
                plan.blockers().stream().map(p -> p.oneLine()).toList(),
                plan.warnings().stream().map(p -> p.oneLine()).toList());
    }

    private static Table table(List<TargetPlan> plans) {
        Table table =
                new Table().left("NODE", "STORE").right("TOTAL", "HAS", "LINKS", "SENDS").left("");
        for (TargetPlan plan : plans) {
            table.row(
                    plan.target().node().value(),
                    plan.target().store().toString(),
                    Words.bytes(plan.bytesTotal()),
                    Words.bytes(plan.bytes(Route.HAS)),
                    Words.bytes(plan.bytes(Route.LINK)),
                    Words.bytes(plan.bytes(Route.SEND)),
                    plan.blockers().isEmpty() ? "" : "not possible");
        }
        return table;
    }
}
