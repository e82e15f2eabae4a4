package dev.twinhold.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** {@code twinhold generate-man-page}: the manual page, in the language of man(7), for packages. */
@Command(
        name = "generate-man-page",
        hidden = true,
        description = "Prints the manual page, for packages.")
final class ManPageCommand implements Callable<Integer> {

    private final Twinhold root;
    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets spec
    ManPageCommand(Twinhold root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        root.terminal().line(page(spec.parent()));
        return ExitCode.DONE.number();
    }

    private static String page(CommandSpec program) {
        StringBuilder page = new StringBuilder();
        String version = String.join(" ", program.version());
        page.append(".TH TWINHOLD 1 \"\" \"").append(escape(version)).append("\"\n");
        page.append(".SH NAME\ntwinhold \\- ");
        page.append(escape(String.join(" ", program.usageMessage().description())));
        page.append("\n.SH SYNOPSIS\n.B twinhold\n[\\fIFILE\\fR...]\n.br\n.B twinhold\n");
        page.append("\\fICOMMAND\\fR [\\fIOPTION\\fR...]\n.SH DESCRIPTION\n");
        page.append(
                "Without a command the window opens, with the image archives that are named.\n");
        options(page, program);
        page.append(".SH COMMANDS\n");
        for (Map.Entry<String, CommandLine> entry : program.subcommands().entrySet()) {
            CommandSpec command = entry.getValue().getCommandSpec();
            if (!command.usageMessage().hidden()) {
                command(page, command);
            }
        }
        page.append(".SH EXIT STATUS\n0 done, 1 failed, 2 not understood, 3 partly done.\n");
        page.append(".SH ENVIRONMENT\n.TP\nTWINHOLD_CONFIG\nThe configuration folder.\n");
        return page.toString();
    }

    private static void command(StringBuilder page, CommandSpec command) {
        page.append(".SS \"").append(escape(command.name()));
        for (ArgSpec positional : command.positionalParameters()) {
            page.append(' ').append(escape(positional.paramLabel()));
            page.append(positional.arity().max() > 1 ? "..." : "");
        }
        page.append("\"\n");
        page.append(escape(String.join(" ", command.usageMessage().description()))).append('\n');
        options(page, command);
    }

    private static void options(StringBuilder page, CommandSpec command) {
        for (OptionSpec option : command.options()) {
            if (option.hidden() || option.inherited()) {
                continue;
            }
            page.append(".TP\n\\fB");
            page.append(escape(String.join(", ", List.of(option.names())))).append("\\fR");
            if (option.arity().max() > 0) {
                page.append(" \\fI").append(escape(option.paramLabel())).append("\\fR");
            }
            page.append('\n').append(escape(described(option))).append('\n');
        }
    }

    private static String described(OptionSpec option) {
        String text = String.join(" ", option.description());
        String byDefault = String.valueOf(option.defaultValue());
        return text.replace("${DEFAULT-VALUE}", byDefault.toLowerCase(Locale.ROOT))
                .replace("%%", "%");
    }

    /** A hyphen that is to be typed, a backslash, a dot that begins a line: man(7) reads them. */
    private static String escape(String text) {
        String safe = text.replace("\\", "\\e").replace("-", "\\-");
        return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
    }
}
