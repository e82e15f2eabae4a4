package dev.twinhold.cli;

import dev.twinhold.model.ImageName;
import dev.twinhold.upkeep.TagRequest;
import dev.twinhold.upkeep.Tags;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code twinhold tag}. */
@Command(
        name = "tag",
        mixinStandardHelpOptions = true,
        description = "Gives an image one more name, in a store of each chosen node.")
final class TagCommand implements Callable<Integer> {

    private final Twinhold root;
    @Mixin private final ChangeFlags flags = new ChangeFlags();

    @Parameters(index = "0", paramLabel = "IMAGE", description = "A name of the image.")
    private String image = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "The new name.")
    private String name = "";

    @Option(names = "--move", description = "Take the name from another image that has it.")
    private boolean move;

    TagCommand(Twinhold root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        Terminal terminal = root.terminal();
        try (Services services = root.open()) {
            TagRequest request = request(services);
            Tags tags = services.upkeep().tags();
            if (flags.showCommand()) {
                Tags.commands(request).forEach(terminal::line);
                return ExitCode.DONE.number();
            }
            ChangeRun run = new ChangeRun(terminal, flags.json());
            return (flags.dryRun()
                            ? run.preview(tags.plan(request))
                            : run.await(services.jobs(), tags.start(request)))
                    .number();
        }
    }

    private TagRequest request(Services services) {
        try {
            return new TagRequest(
                    flags.images(services.fleet(), List.of(image)), ImageName.parse(name), move);
        } catch (IllegalArgumentException e) {
            throw flags.usage(String.valueOf(e.getMessage()));
        }
    }
}
