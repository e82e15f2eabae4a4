package dev.twinhold.cli;

import dev.twinhold.archive.ArchiveException;
import dev.twinhold.archive.ImageArchive;
import dev.twinhold.job.JobId;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.transfer.DeliveryOptions;
import dev.twinhold.transfer.Destination;
import dev.twinhold.transfer.ImageChoice;
import dev.twinhold.transfer.ImportRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code twinhold import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Imports an image archive into stores of nodes and asks Kubernetes whether it sees the images.",
            "The archive is one of docker save or an OCI layout; plain, gzip or zstd."
        })
final class ImportCommand implements Callable<Integer> {

    private final Twinhold root;
    @Mixin private final NodeSelection selection = new NodeSelection();
    @Mixin private final DeliveryFlags how = new DeliveryFlags();

    @Parameters(paramLabel = "FILE", description = "The archive.")
    private Path file = Path.of("");

    @Option(
            names = "--to",
            paramLabel = "STORE",
            converter = StoreConverter.class,
            defaultValue = "containerd:k8s.io",
            description =
                    "containerd:NAMESPACE or docker; may be given several times (default: ${DEFAULT-VALUE}).")
    private List<StoreId> stores = List.of();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name for the image that was saved without one.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--dry-run", description = "Say what would be sent, and send nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "JSON instead of a table.")
    private boolean json;

    ImportCommand(Twinhold root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        Terminal terminal = root.terminal();
        try (Services services = root.open()) {
            List<Destination> targets = targets(selection.chosen(services.fleet()));
            ImageArchive archive = services.imports().open(file);
            List<ImageChoice> images;
            try {
                archive.warnings().forEach(terminal::problem);
                images = choices(archive);
            } catch (ArchiveException e) {
                archive.close();
                throw e;
            }
            DeliveryOptions options = how.options();
            if (dryRun) {
                try (archive) {
                    return new ImportPreview(services, terminal, json)
                            .show(archive, images, targets, options)
                            .number();
                }
            }
            JobId job =
                    services.imports()
                            .start(archive, new ImportRequest(file, images, targets, options));
            return new Arrivals(terminal, json).await(services.jobs(), job).number();
        }
    }

    private List<Destination> targets(List<NodeId> nodes) {
        List<Destination> targets = new ArrayList<>();
        for (NodeId node : nodes) {
            stores.stream().distinct().forEach(store -> targets.add(new Destination(node, store)));
        }
        return targets;
    }

    private List<ImageChoice> choices(ImageArchive archive) throws ArchiveException {
        List<ImageChoice> choices = new ArrayList<>();
        boolean nameUsed = false;
        for (int i = 0; i < archive.images().size(); i++) {
            List<ImageName> names =
                    archive.images().get(i).names().stream()
                            .map(ImageName::tryParse)
                            .flatMap(Optional::stream)
                            .toList();
            if (names.isEmpty()) {
                names = List.of(givenName(nameUsed));
                nameUsed = true;
            }
            choices.add(new ImageChoice(i, names));
        }
        return choices;
    }

    private ImageName givenName(boolean used) throws ArchiveException {
        if (name.isEmpty() || used) {
            throw new ArchiveException(
                    new Problem(
                            Problem.Kind.BAD_INPUT,
                            file.getFileName() + " holds an image without a name",
                            "it was saved by its ID, so nothing could find it",
                            used
                                    ? "save the images again by their names"
                                    : "give it one with --name"));
        }
        try {
            return ImageName.parse(name.get());
        } catch (IllegalArgumentException e) {
            throw new ArchiveException(
                    Problem.of(Problem.Kind.BAD_INPUT, "--name: " + e.getMessage()), e);
        }
    }
}
