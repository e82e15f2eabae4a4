package dev.twinhold.cli;

import dev.twinhold.job.JobView;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.Platform;
import dev.twinhold.transfer.ExportRequest;
import dev.twinhold.transfer.Exports;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code twinhold export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Exports images of a store to one archive that docker load and ctr images import take.",
            "An export that broke off goes on where it stopped when it is started again."
        })
final class ExportCommand implements Callable<Integer> {

    private final Twinhold root;
    @Mixin private final SourceFlag from = new SourceFlag();
    @Spec private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "IMAGE", description = "Names of images.")
    private List<String> images = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The archive.")
    private Path file = Path.of("");

    @Option(
            names = "--platform",
            paramLabel = "OS/ARCH",
            description =
                    "One that must be in it; may be given several times"
                            + " (default: all that the store has whole).")
    private List<String> platforms = List.of();

    @Option(
            names = {"-f", "--force"},
            description = "Overwrite the file when it is there.")
    private boolean force;

    @Option(
            names = "--keep",
            description = "When cancelled, leave what was written, to go on later.")
    private boolean keep;

    @Mixin private final PreviewFlags preview = new PreviewFlags();

    @SuppressWarnings("NullAway.Init") // picocli sets spec
    ExportCommand(Twinhold root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        Terminal terminal = root.terminal();
        try (Services services = root.open()) {
            ExportRequest request = request(services);
            ExportOutput output = new ExportOutput(terminal, preview.json());
            if (preview.showCommand()) {
                Exports.commands(request).forEach(terminal::line);
                return ExitCode.DONE.number();
            }
            if (preview.dryRun()) {
                return output.show(services.exports().plan(request)).number();
            }
            JobView job =
                    new Arrivals(terminal, preview.json())
                            .watch(services.jobs(), services.exports().start(request));
            return output.show(job).number();
        }
    }

    private ExportRequest request(Services services) {
        SourceFlag.Source source = from.chosen(services.fleet());
        try {
            return new ExportRequest(
                    images.stream()
                            .map(image -> new ImageRef(source.node(), source.store(), image))
                            .toList(),
                    file,
                    platforms.stream().map(Platform::parse).toList(),
                    force,
                    keep);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }
}
