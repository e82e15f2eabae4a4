package dev.twinhold.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is asked and kept before images are removed: the same options for each that removes. */
final class RemovalFlags {

    @Option(
            names = "--export-first",
            paramLabel = "FILE",
            description = "Write what goes into an archive before; from one store of one node.")
    private Optional<Path> exportFirst = Optional.empty();

    @Option(
            names = "--yes",
            description = "Do not ask for the number of nodes when there are several.")
    private boolean yes;

    Optional<Path> exportFirst() {
        return exportFirst;
    }

    boolean yes() {
        return yes;
    }
}
