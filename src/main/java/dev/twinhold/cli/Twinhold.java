package dev.twinhold.cli;

import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code twinhold}. Without a subcommand it asks for the window. */
@Command(
        name = "twinhold",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Docker's and containerd's images on Kubernetes nodes, side by side.",
        footer = {
            "",
            "Without a command the window opens.",
            "Exit codes: 0 done, 1 failed, 2 not understood, 3 partly done."
        })
public final class Twinhold implements Runnable {

    @Option(
            names = "--config",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:TWINHOLD_CONFIG}",
            description = "Configuration folder (also TWINHOLD_CONFIG).")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--yes-production",
            scope = ScopeType.INHERIT,
            description = "Change nodes of production groups, too.")
    private boolean productionConfirmed;

    @Spec private CommandSpec spec;

    private final Services.Factory factory;
    private boolean windowWanted;

    /** A command line over services that are opened when a command needs them. */
    @SuppressWarnings("NullAway.Init") // picocli sets spec
    public Twinhold(Services.Factory factory) {
        this.factory = factory;
    }

    /** What the arguments ask for. */
    public sealed interface Result {
        /** A command ran. */
        record Exit(int code) implements Result {}

        /** No command was given: the window is wanted, on this configuration folder. */
        record OpenWindow(Optional<Path> config) implements Result {}
    }

    /** Understands the arguments and runs the command, if there is one. */
    public static Result run(Services.Factory factory, String... arguments) {
        return run(
                factory,
                new PrintWriter(System.out, true),
                new PrintWriter(System.err, true),
                arguments);
    }

    /** The same with other places for results and for everything else. */
    public static Result run(
            Services.Factory factory, PrintWriter out, PrintWriter err, String... arguments) {
        Twinhold root = new Twinhold(factory);
        CommandLine line =
                new CommandLine(root)
                        .addSubcommand(new ImagesCommand(root))
                        .addSubcommand(new CompareCommand(root))
                        .addSubcommand(new ImportCommand(root))
                        .addSubcommand(new CopyCommand(root))
                        .addSubcommand(new ExportCommand(root))
                        .addSubcommand(new PullCommand(root))
                        .addSubcommand(new PushCommand(root))
                        .addSubcommand(new FillCommand(root))
                        .addSubcommand(new LoginCommand(root))
                        .addSubcommand(new LogoutCommand(root))
                        .addSubcommand(new TagCommand(root))
                        .addSubcommand(new UntagCommand(root))
                        .addSubcommand(new PinCommand(root))
                        .addSubcommand(new UnpinCommand(root))
                        .addSubcommand(new RemoveCommand(root))
                        .addSubcommand(new FixCommand(root))
                        .addSubcommand(new CleanUpCommand(root))
                        .addSubcommand(new TwinsCommand(root))
                        .addSubcommand(
                                new CommandLine(new NodesCommand(root))
                                        .addSubcommand(new ImportSshConfigCommand(root))
                                        .addSubcommand(new ImportKubeconfigCommand(root)))
                        .setOut(out)
                        .setErr(err)
                        .setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((e, at, _) -> failed(e, at));
        int code = line.execute(arguments);
        return root.windowWanted ? new Result.OpenWindow(root.config) : new Result.Exit(code);
    }

    private static int failed(Exception thrown, CommandLine at) {
        Terminal terminal = new Terminal(at.getOut(), at.getErr());
        terminal.problem(
                HasProblem.in(thrown)
                        .orElseGet(
                                () ->
                                        Problem.of(
                                                Problem.Kind.INTERNAL,
                                                String.valueOf(
                                                        thrown.getMessage() == null
                                                                ? thrown
                                                                : thrown.getMessage()))));
        return ExitCode.FAILED.number();
    }

    @Override
    public void run() {
        windowWanted = true;
    }

    /** The terminal of this run. */
    Terminal terminal() {
        return new Terminal(spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    /** Opens the services on the chosen configuration folder. */
    Services open() throws java.io.IOException {
        return factory.open(config, new TerminalQuestions(terminal()), productionConfirmed);
    }
}
