package dev.twinhold.cli;

import picocli.CommandLine.Option;

/** What a command prints, and whether it does anything: the same options for each that could. */
final class PreviewFlags {

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dryRun;

    @Option(
            names = "--show-command",
            description = "Say what would do the same with the nodes' own tools, and do nothing.")
    private boolean showCommand;

    @Option(names = "--json", description = "JSON instead of a table.")
    private boolean json;

    boolean dryRun() {
        return dryRun;
    }

    boolean showCommand() {
        return showCommand;
    }

    boolean json() {
        return json;
    }
}
