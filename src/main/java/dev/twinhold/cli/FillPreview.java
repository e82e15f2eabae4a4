package dev.twinhold.cli;

import dev.twinhold.fill.FillPlan;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Route;
import dev.twinhold.transfer.TargetPlan;
import java.util.List;
import java.util.Locale;

/** {@code fill --dry-run}: what each node lacks, and what loses its name. */
final class FillPreview {

    private final Terminal terminal;
    private final boolean json;

    FillPreview(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /** A plan of {@code fill --dry-run --json}; documented in docs/command-line.md. */
    record FillPlanJson(
            String node,
            String store,
            String source,
            List<String> images,
            long bytesTotal,
            long bytesHas,
            long bytesLinks,
            long bytesSends,
            List<ReplacedJson> replaces,
            List<String> blockers,
            List<String> warnings) {}

    /** An image that loses its name. */
    record ReplacedJson(String image, String digest, int users) {}

    ExitCode show(List<FillPlan> plans) {
        if (json) {
            terminal.json(plans.stream().map(FillPreview::json).toList());
        } else {
            terminal.table(table(plans));
            plans.forEach(this::replaced);
            plans.forEach(plan -> plan.target().warnings().forEach(terminal::problem));
            plans.forEach(plan -> plan.target().blockers().forEach(terminal::problem));
        }
        int blocked =
                (int) plans.stream().filter(plan -> !plan.target().blockers().isEmpty()).count();
        return ExitCode.of(plans.size() - blocked, blocked);
    }

    private void replaced(FillPlan plan) {
        for (FillPlan.Replaced old : plan.replaced()) {
            terminal.note(
                    String.format(
                            Locale.ROOT,
                            "%s: %s is %s now%s",
                            plan.target().target().node(),
                            old.image().familiar(),
                            old.digest().shortened(),
                            old.users() == 0 ? "" : ", used by " + old.users()));
        }
    }

    private static FillPlanJson json(FillPlan plan) {
        TargetPlan target = plan.target();
        return new FillPlanJson(
                target.target().node().value(),
                target.target().store().toString(),
                plan.source().words(),
                plan.images().stream().map(ImageName::toString).toList(),
                target.bytesTotal(),
                target.bytes(Route.HAS),
                target.bytes(Route.LINK),
                target.bytes(Route.SEND),
                plan.replaced().stream()
                        .map(
                                old ->
                                        new ReplacedJson(
                                                old.image().toString(),
                                                old.digest().toString(),
                                                old.users()))
                        .toList(),
                target.blockers().stream().map(Problem::oneLine).toList(),
                target.warnings().stream().map(Problem::oneLine).toList());
    }

    private static Table table(List<FillPlan> plans) {
        Table table =
                new Table()
                        .left("NODE", "STORE")
                        .right("TOTAL", "HAS", "LINKS", "SENDS", "REPLACES")
                        .left("");
        for (FillPlan plan : plans) {
            TargetPlan target = plan.target();
            table.row(
                    target.target().node().value(),
                    target.target().store().toString(),
                    Words.bytes(target.bytesTotal()),
                    Words.bytes(target.bytes(Route.HAS)),
                    Words.bytes(target.bytes(Route.LINK)),
                    Words.bytes(target.bytes(Route.SEND)),
                    Integer.toString(plan.replaced().size()),
                    target.blockers().isEmpty() ? "" : "not possible");
        }
        return table;
    }
}
