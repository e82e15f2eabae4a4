package dev.twinhold.cli;

import dev.twinhold.archive.ImageArchive;
import dev.twinhold.fill.FillRequest;
import dev.twinhold.fill.FillSource;
import dev.twinhold.fill.Fills;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import dev.twinhold.transfer.Destination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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

/** {@code twinhold fill}. */
@Command(
        name = "fill",
        mixinStandardHelpOptions = true,
        description = {
            "Gives nodes the images that one node or an archive has, the same content under the same names.",
            "The source is read once; each node gets the bytes that it lacks. An image that is another one loses its name."
        })
final class FillCommand implements Callable<Integer> {

    private final Twinhold root;
    @Mixin private final DeliveryFlags how = new DeliveryFlags();
    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "IMAGE",
            description = "Names of images (default: all of an archive).")
    private List<String> images = List.of();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "NODE[:STORE]|FILE",
            description = "What has the images: a node (its containerd:k8s.io), or an archive.")
    private String from = "";

    @Option(
            names = "--to",
            paramLabel = "NODE",
            description = "Which node is to have them; may be given several times.")
    private List<String> to = List.of();

    @Option(names = "--all-nodes", description = "Every node of the configuration.")
    private boolean all;

    @Option(
            names = "--store",
            paramLabel = "STORE",
            converter = StoreConverter.class,
            defaultValue = "containerd:k8s.io",
            description = "Which store of those nodes (default: ${DEFAULT-VALUE}).")
    private StoreId store = StoreId.KUBERNETES;

    @Mixin private final PreviewFlags preview = new PreviewFlags();

    @SuppressWarnings("NullAway.Init") // picocli sets spec
    FillCommand(Twinhold root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        Terminal terminal = root.terminal();
        try (Services services = root.open()) {
            FillRequest request = request(services);
            if (preview.showCommand()) {
                Fills.commands(request).forEach(terminal::line);
                return ExitCode.DONE.number();
            }
            if (preview.dryRun()) {
                return new FillPreview(terminal, preview.json())
                        .show(services.fills().plan(request))
                        .number();
            }
            return new Arrivals(terminal, preview.json())
                    .await(services.jobs(), services.fills().start(request))
                    .number();
        }
    }

    private FillRequest request(Services services) throws IOException {
        List<Destination> destinations =
                nodes(services.fleet()).stream().map(node -> new Destination(node, store)).toList();
        FillSource source = source(services.fleet());
        List<ImageName> wanted = wanted(services, source);
        try {
            return FillRequest.of(wanted, source, destinations, how.options());
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private List<NodeId> nodes(Fleet fleet) {
        if (all) {
            return fleet.nodes().stream().map(n -> n.config().id()).toList();
        }
        if (to.isEmpty()) {
            throw usage("Which nodes? Give --to NODE or --all-nodes");
        }
        return NodeSelection.named(fleet, to, spec);
    }

    /** A node wins over a file of the same name: a file can be written as ./NAME. */
    private FillSource source(Fleet fleet) {
        List<NodeId> configured = fleet.nodes().stream().map(n -> n.config().id()).toList();
        try {
            Optional<SourceFlag.Source> node = SourceFlag.parse(from, configured);
            if (node.isPresent()) {
                return new FillSource.OfStore(node.get().node(), node.get().store());
            }
            Path file = Path.of(from);
            if (Files.isRegularFile(file)) {
                return new FillSource.OfArchive(file);
            }
        } catch (InvalidPathException e) {
            throw usage("--from: there is no node and no file '" + from + "'");
        } catch (IllegalArgumentException e) {
            throw usage("--from: " + e.getMessage());
        }
        throw usage("--from: there is no node and no file '" + from + "'");
    }

    private List<ImageName> wanted(Services services, FillSource source) throws IOException {
        try {
            if (!images.isEmpty()) {
                return images.stream().map(ImageName::parse).toList();
            }
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
        return switch (source) {
            case FillSource.OfStore _ -> throw usage("Which images? Name them");
            case FillSource.OfArchive(var file) -> {
                try (ImageArchive archive = services.imports().open(file)) {
                    yield archive.images().stream()
                            .flatMap(image -> image.names().stream())
                            .map(ImageName::parse)
                            .toList();
                }
            }
        };
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
