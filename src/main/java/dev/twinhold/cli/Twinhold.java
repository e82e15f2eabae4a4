package dev.twinhold.cli;

import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
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
            "Without a command the window opens, with the image archives that are named.",
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

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Image archives, to be imported by the window.")
    private List<Path> files = List.of();

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

        /**
         * No command was given: the window is wanted.
         *
         * @param config the configuration folder; empty for the usual one
         * @param files archives to import
         */
        record OpenWindow(Optional<Path> config, List<Path> files) implements Result {
            /** Copies. */
            public OpenWindow {
                files = List.copyOf(files);
            }
        }
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
                        .addSubcommand(new DoctorCommand(root))
                        .addSubcommand(new DiagnosticsCommand(root))
                        .addSubcommand(new AboutCommand(root))
                        .addSubcommand(new ManPageCommand(root))
                        .addSubcommand(hidden(new AutoComplete.GenerateCompletion()))
                        .setOut(out)
                        .setErr(err)
                        .setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((e, at, _) -> failed(e, at));
        int code = line.execute(arguments);
        return root.windowWanted
                ? new Result.OpenWindow(root.config, root.files)
                : new Result.Exit(code);
    }

    private static CommandLine hidden(Object command) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec().usageMessage().hidden(true);
        return line;
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
        for (Path file : files) {
            if (!Files.exists(file)) {
                // a mistyped command comes here, too
                throw new ParameterException(
                        spec.commandLine(),
                        "'" + file + "' is neither a command nor a file; see twinhold --help");
            }
        }
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
