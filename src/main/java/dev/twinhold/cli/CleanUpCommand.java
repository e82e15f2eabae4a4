package dev.twinhold.cli;

import dev.twinhold.upkeep.CleanUpRequest;
import dev.twinhold.upkeep.CleanUps;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code twinhold clean-up}. */
@Command(
        name = "clean-up",
        mixinStandardHelpOptions = true,
        description = {
            "Removes images that nobody needs: those without a name, or those that no container has.",
            "What is pinned and the pause image stay."
        })
final class CleanUpCommand implements Callable<Integer> {

    private final Twinhold root;
    @Mixin private final ChangeFlags flags = new ChangeFlags();

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    /** One of the two. */
    static final class Which {
        @Option(names = "--dangling", description = "Images without a name that no container has.")
        private boolean dangling;

        @Option(names = "--unused", description = "Images that no container has, named or not.")
        private boolean unused;

        CleanUpRequest.Kind kind() {
            return unused ? CleanUpRequest.Kind.UNUSED : CleanUpRequest.Kind.DANGLING;
        }
    }

    @Mixin private final RemovalFlags before = new RemovalFlags();

    CleanUpCommand(Twinhold root) {
        this.root = root;
    }

    @Override
    public Integer call() throws Exception {
        Terminal terminal = root.terminal();
        try (Services services = root.open()) {
            CleanUpRequest request = request(services);
            if (flags.showCommand()) {
                CleanUps.commands(request).forEach(terminal::line);
                return ExitCode.DONE.number();
            }
            CleanUps.Found found = services.upkeep().cleanUps().find(request);
            found.problems().forEach(terminal::problem);
            ExitCode exit =
                    found.removal().isPresent()
                            ? new RemovalRun(terminal, services, flags.json())
                                    .exportFirst(before.exportFirst())
                                    .run(found.removal().get(), flags.dryRun(), before.yes())
                            : nothing(terminal);
            return (found.problems().isEmpty() || exit != ExitCode.DONE ? exit : ExitCode.PARTLY)
                    .number();
        }
    }

    private ExitCode nothing(Terminal terminal) {
        if (flags.json()) {
            terminal.json(java.util.List.of());
        }
        terminal.note("There is nothing to clean up");
        return ExitCode.DONE;
    }

    private CleanUpRequest request(Services services) {
        try {
            return new CleanUpRequest(which.kind(), flags.nodes(services.fleet()), flags.stores());
        } catch (IllegalArgumentException e) {
            throw flags.usage(String.valueOf(e.getMessage()));
        }
    }
}
