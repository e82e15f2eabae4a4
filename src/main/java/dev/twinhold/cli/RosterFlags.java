package dev.twinhold.cli;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.Labels;
import dev.twinhold.roster.Found;
import dev.twinhold.roster.Roster;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What is done with nodes of another list: the same options for each kind of list. */
final class RosterFlags {

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            defaultValue = "",
            description = "The group of the nodes that are added.")
    private String group = "";

    @Option(names = "--dry-run", description = "Say what would be added, and add nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "JSON instead of a table.")
    private boolean json;

    /** A node that was added; documented in docs/command-line.md. */
    record AddedJson(String node, String access, String group, Map<String, String> labels) {}

    ExitCode take(Fleet fleet, List<Found> found, Terminal terminal) throws IOException {
        Roster.Taken taken =
                dryRun ? Roster.plan(fleet, found, group) : Roster.take(fleet, found, group);
        if (json) {
            terminal.json(
                    taken.added().stream()
                            .map(
                                    n ->
                                            new AddedJson(
                                                    n.id().value(),
                                                    n.access().describe(),
                                                    n.group(),
                                                    n.labels()))
                            .toList());
        } else {
            Table table = new Table().left(dryRun ? "WOULD ADD" : "ADDED", "ACCESS", "LABELS");
            taken.added()
                    .forEach(
                            n ->
                                    table.row(
                                            n.id().value(),
                                            n.access().describe(),
                                            Labels.text(n.labels())));
            terminal.table(table);
        }
        if (!taken.known().isEmpty()) {
            terminal.note("there already: " + String.join(", ", taken.known()));
        }
        taken.problems().forEach(terminal::problem);
        return ExitCode.of(taken.added().size() + taken.known().size(), taken.problems().size());
    }
}
