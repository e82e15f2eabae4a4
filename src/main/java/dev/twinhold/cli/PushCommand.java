package dev.twinhold.cli;

import dev.twinhold.job.JobId;
import dev.twinhold.job.JobView;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Proof;
import dev.twinhold.push.PushPlan;
import dev.twinhold.push.PushRequest;
import dev.twinhold.push.PushRoute;
import dev.twinhold.push.Pushes;
import dev.twinhold.registry.Way;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code twinhold push}. */
@Command(
        name = "push",
        mixinStandardHelpOptions = true,
        description = {
            "Pushes images from a store of a node to their registries and asks those what they have then.",
            "The node pushes by itself where it can; else this machine does, with only what the registry lacks."
        })
final class PushCommand implements Callable<Integer> {

    private final Twinhold root;
    @Mixin private final SourceFlag source = new SourceFlag();
    @Spec private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "IMAGE", description = "Names of images.")
    private List<String> images = List.of();

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Another name in the registry, or in another one; for one image.")
    private Optional<String> as = Optional.empty();

    @Option(
            names = "--via",
            paramLabel = "WAY",
            defaultValue = "auto",
            description =
                    "node: by the node where it can; workstation: through this machine; auto: the node first (default: ${DEFAULT-VALUE}).")
    private Way way = Way.AUTO;

    @Option(names = "--parallel", paramLabel = "N", description = "Images at once (default: 2).")
    private int parallel = PushRequest.PARALLEL;

    @Mixin private final PreviewFlags preview = new PreviewFlags();

    @SuppressWarnings("NullAway.Init") // picocli sets spec
    PushCommand(Twinhold root) {
        this.root = root;
    }

    /** A receipt of {@code push --json}; documented in docs/command-line.md. */
    record PushedJson(
            String image,
            String node,
            String store,
            String reference,
            String digest,
            boolean confirmed,
            List<String> leftOut,
            long bytesTotal,
            long bytesSent,
            long bytesSkipped,
            long bytesMounted,
            double seconds) {
        static PushedJson of(Proof.Pushed pushed) {
            return new PushedJson(
                    pushed.image(),
                    pushed.node().value(),
                    pushed.store().toString(),
                    pushed.reference().toString(),
                    pushed.digest().toString(),
                    pushed.confirmed(),
                    pushed.leftOut().stream().map(Platform::toString).toList(),
                    pushed.bytesTotal(),
                    pushed.bytesSent(),
                    pushed.bytesSkipped(),
                    pushed.bytesMounted(),
                    Math.round(pushed.seconds() * 1000) / 1000.0);
        }
    }

    /** A plan of {@code push --dry-run --json}; documented in docs/command-line.md. */
    record PushPlanJson(
            String image,
            String reference,
            String route,
            List<String> leftOut,
            long bytesTotal,
            long bytesPresent,
            List<String> blockers) {}

    @Override
    public Integer call() throws Exception {
        Terminal terminal = root.terminal();
        try (Services services = root.open()) {
            PushRequest request = request(services);
            if (preview.showCommand()) {
                Pushes.commands(request).forEach(terminal::line);
                return ExitCode.DONE.number();
            }
            if (preview.dryRun()) {
                return preview(terminal, services.pushes().plan(request)).number();
            }
            Arrivals watching = new Arrivals(terminal, preview.json());
            JobId job = services.pushes().start(request);
            JobView ended =
                    new RegistryLogin(terminal, services.logins())
                            .await(
                                    services.jobs(),
                                    job,
                                    started -> watching.watch(services.jobs(), started));
            return report(terminal, ended).number();
        }
    }

    private PushRequest request(Services services) {
        SourceFlag.Source from = source.chosen(services.fleet());
        try {
            return new PushRequest(
                    images.stream()
                            .map(image -> new ImageRef(from.node(), from.store(), image))
                            .toList(),
                    as.map(ImageName::parse),
                    way,
                    parallel);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private ExitCode report(Terminal terminal, JobView job) {
        List<PushedJson> pushed =
                job.targets().stream()
                        .flatMap(t -> t.proofs().stream())
                        .filter(Proof.Pushed.class::isInstance)
                        .map(Proof.Pushed.class::cast)
                        .map(PushedJson::of)
                        .toList();
        if (preview.json()) {
            terminal.json(pushed);
        } else {
            Table table =
                    new Table()
                            .left("REFERENCE", "DIGEST", "LEFT OUT")
                            .right("SENT", "HAD", "MOUNTED", "TIME");
            for (PushedJson p : pushed) {
                table.row(
                        p.reference(),
                        p.digest(),
                        p.leftOut().isEmpty() ? "-" : String.join(",", p.leftOut()),
                        Words.bytes(p.bytesSent()),
                        Words.bytes(p.bytesSkipped()),
                        Words.bytes(p.bytesMounted()),
                        String.format(Locale.ROOT, "%.1f s", p.seconds()));
            }
            terminal.table(table);
        }
        return JobReport.problems(job, terminal);
    }

    private ExitCode preview(Terminal terminal, List<PushPlan> plans) {
        if (preview.json()) {
            terminal.json(plans.stream().map(PushCommand::json).toList());
        } else {
            Table table = new Table().left("REFERENCE", "ROUTE", "LEFT OUT").right("TOTAL", "HAS");
            for (PushPlan plan : plans) {
                table.row(
                        plan.reference().toString(),
                        plan.route().map(PushRoute::words).orElse("not possible"),
                        plan.leftOut().isEmpty()
                                ? "-"
                                : plan.leftOut().stream()
                                        .map(Platform::toString)
                                        .collect(Collectors.joining(",")),
                        Words.bytes(plan.bytesTotal()),
                        Words.bytes(plan.bytesPresent()));
            }
            terminal.table(table);
            plans.forEach(plan -> plan.blockers().forEach(terminal::problem));
        }
        int blocked = (int) plans.stream().filter(p -> !p.blockers().isEmpty()).count();
        return ExitCode.of(plans.size() - blocked, blocked);
    }

    private static PushPlanJson json(PushPlan plan) {
        return new PushPlanJson(
                plan.image().name(),
                plan.reference().toString(),
                plan.route().map(route -> route.name().toLowerCase(Locale.ROOT)).orElse(""),
                plan.leftOut().stream().map(Platform::toString).toList(),
                plan.bytesTotal(),
                plan.bytesPresent(),
                plan.blockers().stream().map(p -> p.oneLine()).toList());
    }
}
