package dev.twinhold.cli;

import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import dev.twinhold.transfer.Copies;
import dev.twinhold.transfer.CopyPlan;
import dev.twinhold.transfer.CopyRequest;
import dev.twinhold.transfer.Destination;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code twinhold copy}. */
@Command(
        name = "copy",
        mixinStandardHelpOptions = true,
        description = {
            "Copies images from a store of a node into another one, there or on other nodes.",
            "What the target has is not sent; inside one containerd nothing is. --node names the source."
        })
final class CopyCommand implements Callable<Integer> {

    private final Twinhold root;
    @Mixin private final NodeSelection selection = new NodeSelection();
    @Mixin private final DeliveryFlags how = new DeliveryFlags();
    @Spec private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "IMAGE", description = "Names of images.")
    private List<String> images = List.of();

    @Option(
            names = "--from",
            paramLabel = "STORE",
            converter = StoreConverter.class,
            defaultValue = "docker",
            description = "docker or containerd:NAMESPACE (default: ${DEFAULT-VALUE}).")
    private StoreId from = StoreId.DOCKER;

    @Option(
            names = "--to",
            paramLabel = "STORE",
            converter = StoreConverter.class,
            defaultValue = "containerd:k8s.io",
            description = "containerd:NAMESPACE or docker (default: ${DEFAULT-VALUE}).")
    private StoreId to = StoreId.KUBERNETES;

    @Option(
            names = "--to-node",
            paramLabel = "NODE",
            description = "Where to; may be given several times (default: the same node).")
    private List<String> toNodes = List.of();

    @Option(names = "--as", paramLabel = "NAME", description = "Another name for the copy.")
    private Optional<String> as = Optional.empty();

    @Mixin private final PreviewFlags preview = new PreviewFlags();

    @SuppressWarnings("NullAway.Init") // picocli sets spec
    CopyCommand(Twinhold root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        Terminal terminal = root.terminal();
        try (Services services = root.open()) {
            CopyRequest request = request(services);
            if (preview.showCommand()) {
                Copies.commands(request).forEach(terminal::line);
                return ExitCode.DONE.number();
            }
            if (preview.dryRun()) {
                List<CopyPlan> plans = services.copies().plan(request);
                plans.forEach(
                        plan ->
                                plan.route()
                                        .ifPresent(
                                                route ->
                                                        terminal.note(
                                                                plan.target().target().node()
                                                                        + ": "
                                                                        + route.words())));
                return new ImportPreview(services, terminal, preview.json())
                        .show(plans.stream().map(CopyPlan::target).toList())
                        .number();
            }
            return new Arrivals(terminal, preview.json())
                    .await(services.jobs(), services.copies().start(request))
                    .number();
        }
    }

    private CopyRequest request(Services services) {
        List<NodeId> sources = selection.chosen(services.fleet());
        if (sources.size() != 1) {
            throw usage("A copy has one source: give one --node");
        }
        NodeId source = sources.getFirst();
        List<NodeId> nodes =
                toNodes.isEmpty() ? List.of(source) : selection.named(services.fleet(), toNodes);
        try {
            List<ImageRef> chosen = new ArrayList<>();
            for (String image : images) {
                chosen.add(new ImageRef(source, from, image));
            }
            return new CopyRequest(
                    chosen,
                    nodes.stream().map(node -> new Destination(node, to)).toList(),
                    as.map(ImageName::parse),
                    how.options());
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
