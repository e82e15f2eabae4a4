package dev.twinhold.cli;

import dev.twinhold.job.JobView;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Proof;
import dev.twinhold.transfer.ExportPlan;
import java.util.List;
import java.util.Locale;

/** What {@code twinhold export} prints. */
final class ExportOutput {

    private final Terminal terminal;
    private final boolean json;

    ExportOutput(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /** What is in the archive; documented in docs/command-line.md. */
    record ExportedJson(
            String image,
            String node,
            String store,
            String file,
            String digest,
            List<String> leftOut,
            long bytesTotal,
            long bytesRead,
            double seconds) {

        static ExportedJson of(Proof.Exported proof) {
            return new ExportedJson(
                    proof.image(),
                    proof.node().value(),
                    proof.store().toString(),
                    proof.file().toString(),
                    proof.digest().toString(),
                    words(proof.leftOut()),
                    proof.bytesTotal(),
                    proof.bytesRead(),
                    Math.round(proof.seconds() * 1000) / 1000.0);
        }
    }

    /** A plan of {@code export --dry-run --json}; documented in docs/command-line.md. */
    record PlanJson(
            String file,
            long bytesFile,
            long bytesBlobs,
            long bytesPartial,
            List<PlanImageJson> images,
            List<String> blockers,
            List<String> warnings) {

        static PlanJson of(ExportPlan plan) {
            return new PlanJson(
                    plan.file().toString(),
                    plan.fileBytes(),
                    plan.blobBytes(),
                    plan.partialBytes(),
                    plan.images().stream().map(PlanImageJson::of).toList(),
                    plan.blockers().stream().map(Problem::oneLine).toList(),
                    plan.warnings().stream().map(Problem::oneLine).toList());
        }
    }

    /** An image of a plan. */
    record PlanImageJson(
            List<String> names,
            String digest,
            List<String> platforms,
            List<String> leftOut,
            long bytesTotal) {

        static PlanImageJson of(ExportPlan.Image image) {
            return new PlanImageJson(
                    image.names().stream().map(ImageName::toString).toList(),
                    image.digest().toString(),
                    words(image.platforms()),
                    words(image.leftOut()),
                    image.bytes());
        }
    }

    private static List<String> words(List<Platform> platforms) {
        return platforms.stream().map(Platform::toString).toList();
    }

    ExitCode show(ExportPlan plan) {
        if (json) {
            terminal.json(List.of(PlanJson.of(plan)));
        } else {
            terminal.table(table(plan));
            plan.warnings().forEach(terminal::problem);
            plan.blockers().forEach(terminal::problem);
        }
        return plan.blockers().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static Table table(ExportPlan plan) {
        Table table = new Table().left("IMAGE", "PLATFORMS", "LEFT OUT", "DIGEST").right("TOTAL");
        for (ExportPlan.Image image : plan.images()) {
            List<String> names =
                    image.names().isEmpty()
                            ? List.of("-")
                            : image.names().stream().map(ImageName::toString).toList();
            for (String name : names) {
                table.row(
                        name,
                        String.join(",", words(image.platforms())),
                        orDash(image.leftOut()),
                        image.digest().toString(),
                        Words.bytes(image.bytes()));
            }
        }
        return table;
    }

    private static String orDash(List<Platform> platforms) {
        return platforms.isEmpty() ? "-" : String.join(",", words(platforms));
    }

    ExitCode show(JobView job) {
        List<Proof.Exported> proofs =
                job.targets().stream()
                        .flatMap(t -> t.proofs().stream())
                        .filter(Proof.Exported.class::isInstance)
                        .map(Proof.Exported.class::cast)
                        .toList();
        job.targets().forEach(t -> t.log().forEach(terminal::note));
        if (json) {
            terminal.json(proofs.stream().map(ExportedJson::of).toList());
        } else {
            terminal.table(table(proofs));
        }
        return JobReport.problems(job, terminal);
    }

    private static Table table(List<Proof.Exported> proofs) {
        Table table =
                new Table()
                        .left("IMAGE", "FILE", "LEFT OUT", "DIGEST")
                        .right("TOTAL", "READ", "TIME");
        for (Proof.Exported proof : proofs) {
            table.row(
                    proof.image(),
                    String.valueOf(proof.file().getFileName()),
                    orDash(proof.leftOut()),
                    proof.digest().toString(),
                    Words.bytes(proof.bytesTotal()),
                    Words.bytes(proof.bytesRead()),
                    String.format(Locale.ROOT, "%.1f s", proof.seconds()));
        }
        return table;
    }
}
