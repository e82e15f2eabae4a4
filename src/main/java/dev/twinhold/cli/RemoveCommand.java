package dev.twinhold.cli;

import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.upkeep.Guard;
import dev.twinhold.upkeep.RemovalRequest;
import dev.twinhold.upkeep.RemovalRequest.Action;
import dev.twinhold.upkeep.RemovalRequest.Choice;
import dev.twinhold.upkeep.Removals;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code twinhold remove}. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = {
            "Removes images with all their names, so that their space is free.",
            "What a container has, what is pinned and the pause image stay, unless named once more for it."
        })
final class RemoveCommand implements Callable<Integer> {

    private final Twinhold root;
    @Mixin private final ChangeFlags flags = new ChangeFlags();

    @Parameters(arity = "1..*", paramLabel = "IMAGE", description = "Names of images.")
    private List<String> images = List.of();

    @Option(
            names = "--even-in-use",
            paramLabel = "IMAGE",
            description = "Remove this image although a container has it.")
    private List<String> evenInUse = List.of();

    @Option(
            names = "--even-pinned",
            paramLabel = "IMAGE",
            description = "Remove this image although it is pinned.")
    private List<String> evenPinned = List.of();

    @Option(
            names = "--even-pause",
            paramLabel = "IMAGE",
            description = "Remove this image although no pod starts without it.")
    private List<String> evenPause = List.of();

    @Mixin private final RemovalFlags before = new RemovalFlags();

    RemoveCommand(Twinhold root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        try (Services services = root.open()) {
            RemovalRequest request = request(services);
            if (flags.showCommand()) {
                Removals.commands(request).forEach(root.terminal()::line);
                return ExitCode.DONE.number();
            }
            return new RemovalRun(root.terminal(), services, flags.json())
                    .exportFirst(before.exportFirst())
                    .run(request, flags.dryRun(), before.yes())
                    .number();
        }
    }

    private RemovalRequest request(Services services) {
        Map<Guard, Set<String>> waived = new EnumMap<>(Guard.class);
        waived.put(Guard.IN_USE, named("--even-in-use", evenInUse));
        waived.put(Guard.PINNED, named("--even-pinned", evenPinned));
        waived.put(Guard.PAUSE, named("--even-pause", evenPause));
        List<Choice> choices = new ArrayList<>();
        for (ImageRef image : flags.images(services.fleet(), images)) {
            Set<Guard> even = EnumSet.noneOf(Guard.class);
            waived.forEach(
                    (guard, names) -> {
                        if (names.contains(full(image.name()))) {
                            even.add(guard);
                        }
                    });
            choices.add(new Choice(image, even));
        }
        return new RemovalRequest(Action.REMOVE, choices);
    }

    /** Full names; each must be one of the images. */
    private Set<String> named(String option, List<String> names) {
        List<String> chosen = images.stream().map(RemoveCommand::full).toList();
        List<String> full = names.stream().map(RemoveCommand::full).toList();
        full.stream()
                .filter(name -> !chosen.contains(name))
                .findFirst()
                .ifPresent(
                        name -> {
                            throw flags.usage(
                                    option + " " + name + ": that image is not to be removed");
                        });
        return Set.copyOf(full);
    }

    private static String full(String name) {
        return ImageName.tryParse(name).map(ImageName::toString).orElse(name);
    }
}
