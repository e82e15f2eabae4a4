package dev.twinhold.cli;

import dev.twinhold.model.ImageRef;
import dev.twinhold.upkeep.Tags;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code twinhold untag}. */
@Command(
        name = "untag",
        mixinStandardHelpOptions = true,
        description = {
            "Takes names off images; the images stay.",
            "The last name of an image is not taken: that would be a removal."
        })
final class UntagCommand implements Callable<Integer> {

    private final Twinhold root;
    @Mixin private final ChangeFlags flags = new ChangeFlags();

    @Parameters(arity = "1..*", paramLabel = "NAME", description = "Names, as the store has them.")
    private List<String> names = List.of();

    UntagCommand(Twinhold root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        Terminal terminal = root.terminal();
        try (Services services = root.open()) {
            List<ImageRef> images = flags.images(services.fleet(), names);
            Tags tags = services.upkeep().tags();
            if (flags.showCommand()) {
                Tags.commandsOfUntag(images).forEach(terminal::line);
                return ExitCode.DONE.number();
            }
            ChangeRun run = new ChangeRun(terminal, flags.json());
            return (flags.dryRun()
                            ? run.preview(tags.planUntag(images))
                            : run.await(services.jobs(), tags.startUntag(images)))
                    .number();
        }
    }
}
