package dev.twinhold.cli;

import dev.twinhold.compare.MatrixExport;
import dev.twinhold.compare.MatrixFilter;
import dev.twinhold.model.StoreId;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How nodes are compared with each other. */
final class MatrixFlags {

    @Option(
            names = "--baseline",
            paramLabel = "BASELINE",
            description = {
                "What is right: majority (the default), a node, or a file: image names line by"
                        + " line, Kubernetes manifests, or an image archive."
            })
    private Optional<String> baseline = Optional.empty();

    @Option(
            names = "--store",
            paramLabel = "STORE",
            converter = StoreConverter.class,
            description = "docker, containerd:NAMESPACE or cri (default: containerd:k8s.io).")
    private Optional<StoreId> store = Optional.empty();

    @Option(names = "--drift", description = "Only images that are not the same everywhere.")
    private boolean drift;

    @ArgGroup private Format format = new Format();

    /** At most one of them. */
    private static final class Format {
        @Option(names = "--json", description = "JSON instead of a table.")
        private boolean json;

        @Option(names = "--csv", description = "CSV instead of a table.")
        private boolean csv;

        @Option(names = "--markdown", description = "A table in Markdown.")
        private boolean markdown;
    }

    /** Whether any of these says that nodes are meant, not stores. */
    boolean isGiven() {
        return baseline.isPresent() || store.isPresent() || drift || format.csv || format.markdown;
    }

    Optional<String> baseline() {
        return baseline;
    }

    StoreId store() {
        return store.orElse(StoreId.KUBERNETES);
    }

    MatrixFilter filter() {
        return drift
                ? MatrixFilter.ALL.withKind(MatrixFilter.Kind.DRIFT_AND_GAPS)
                : MatrixFilter.ALL;
    }

    boolean json() {
        return format.json;
    }

    /** Empty for a table in the terminal. */
    Optional<MatrixExport> export() {
        if (format.json) {
            return Optional.of(MatrixExport.JSON);
        }
        if (format.csv) {
            return Optional.of(MatrixExport.CSV);
        }
        return format.markdown ? Optional.of(MatrixExport.MARKDOWN) : Optional.empty();
    }
}
