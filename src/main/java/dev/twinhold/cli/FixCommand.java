package dev.twinhold.cli;

import dev.twinhold.upkeep.FixRequest;
import dev.twinhold.upkeep.Fixes;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code twinhold fix}. */
@Command(
        name = "fix",
        mixinStandardHelpOptions = true,
        description = {
            "Puts right what keeps Kubernetes from using images that are in k8s.io:",
            "full names, names by digest, CRI's own records, unpacked files."
        })
final class FixCommand implements Callable<Integer> {

    private final Twinhold root;
    @Mixin private final ChangeFlags flags = new ChangeFlags();

    @Parameters(arity = "1..*", paramLabel = "IMAGE", description = "Names of images.")
    private List<String> images = List.of();

    @Option(
            names = "--drop-old-name",
            description = "Take off a name that pods cannot find once the full one is there.")
    private boolean dropOldName;

    @Option(
            names = "--no-unpack",
            description = "Do not unpack now; the kubelet does at the first start.")
    private boolean noUnpack;

    FixCommand(Twinhold root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        Terminal terminal = root.terminal();
        try (Services services = root.open()) {
            FixRequest request =
                    new FixRequest(flags.images(services.fleet(), images), dropOldName, !noUnpack);
            Fixes fixes = services.upkeep().fixes();
            if (flags.showCommand()) {
                Fixes.commands(request).forEach(terminal::line);
                return ExitCode.DONE.number();
            }
            ChangeRun run = new ChangeRun(terminal, flags.json());
            return (flags.dryRun()
                            ? run.preview(fixes.plan(request))
                            : run.await(services.jobs(), fixes.start(request)))
                    .number();
        }
    }
}
