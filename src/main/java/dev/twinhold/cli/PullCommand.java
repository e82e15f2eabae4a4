package dev.twinhold.cli;

import dev.twinhold.job.JobId;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import dev.twinhold.pull.PullPlan;
import dev.twinhold.pull.PullRequest;
import dev.twinhold.pull.Pulls;
import dev.twinhold.registry.Way;
import dev.twinhold.transfer.Destination;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code twinhold pull}. */
@Command(
        name = "pull",
        mixinStandardHelpOptions = true,
        description = {
            "Pulls images from their registries into stores of nodes and asks Kubernetes whether it sees them.",
            "Each node pulls by itself; one that does not reach the registry gets what it lacks through this machine."
        })
final class PullCommand implements Callable<Integer> {

    private final Twinhold root;
    @Mixin private final NodeSelection selection = new NodeSelection();
    @Mixin private final DeliveryFlags how = new DeliveryFlags();
    @Spec private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "IMAGE", description = "Names of images.")
    private List<String> images = List.of();

    @Option(
            names = "--to",
            paramLabel = "STORE",
            converter = StoreConverter.class,
            defaultValue = "containerd:k8s.io",
            description =
                    "containerd:NAMESPACE or docker; may be given several times (default: ${DEFAULT-VALUE}).")
    private List<StoreId> stores = List.of();

    @Option(
            names = "--via",
            paramLabel = "WAY",
            defaultValue = "auto",
            description =
                    "node: by the node alone; workstation: through this machine; auto: the node first (default: ${DEFAULT-VALUE}).")
    private Way way = Way.AUTO;

    @Mixin private final PreviewFlags preview = new PreviewFlags();

    @SuppressWarnings("NullAway.Init") // picocli sets spec
    PullCommand(Twinhold root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        Terminal terminal = root.terminal();
        try (Services services = root.open()) {
            PullRequest request = request(services);
            if (preview.showCommand()) {
                Pulls.commands(request).forEach(terminal::line);
                return ExitCode.DONE.number();
            }
            if (preview.dryRun()) {
                return preview(services, terminal, services.pulls().plan(request)).number();
            }
            Arrivals arrivals = new Arrivals(terminal, preview.json());
            JobId job = services.pulls().start(request);
            return arrivals.report(
                            new RegistryLogin(terminal, services.logins())
                                    .await(
                                            services.jobs(),
                                            job,
                                            started -> arrivals.watch(services.jobs(), started)))
                    .number();
        }
    }

    private ExitCode preview(Services services, Terminal terminal, List<PullPlan> plans) {
        for (PullPlan plan : plans) {
            plan.route()
                    .ifPresent(
                            route ->
                                    terminal.note(
                                            plan.target().target().node()
                                                    + ": "
                                                    + plan.image().familiar()
                                                    + ": "
                                                    + route.words()));
        }
        return new ImportPreview(services, terminal, preview.json())
                .show(plans.stream().map(PullPlan::target).toList());
    }

    private PullRequest request(Services services) {
        List<NodeId> nodes = selection.chosen(services.fleet());
        List<Destination> targets = new ArrayList<>();
        for (NodeId node : nodes) {
            stores.forEach(store -> targets.add(new Destination(node, store)));
        }
        try {
            return new PullRequest(
                    images.stream().map(ImageName::parse).toList(), targets, way, how.options());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }
}
