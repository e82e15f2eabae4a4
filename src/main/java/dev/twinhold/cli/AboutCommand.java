package dev.twinhold.cli;

import dev.twinhold.about.Library;
import dev.twinhold.about.Product;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code twinhold about}: versions, and the libraries with their licences. */
@Command(
        name = "about",
        mixinStandardHelpOptions = true,
        description =
                "Prints the versions of the program, of Java and of the libraries, with licences.")
final class AboutCommand implements Callable<Integer> {

    private final Twinhold root;

    @Option(names = "--json", description = "JSON instead of a table.")
    private boolean json;

    AboutCommand(Twinhold root) {
        this.root = root;
    }

    /** What {@code about --json} prints; documented in docs/command-line.md. */
    record AboutJson(
            String version, String java, String javafx, String system, List<Library> libraries) {}

    @Override
    public Integer call() {
        Terminal terminal = root.terminal();
        Product product = Product.running();
        if (json) {
            terminal.json(
                    new AboutJson(
                            product.version(),
                            product.java(),
                            product.javafx(),
                            product.system(),
                            product.libraries()));
        } else {
            terminal.line("Twinhold " + product.version() + ", Apache-2.0");
            terminal.line("Java " + product.java() + "; JavaFX " + product.javafx());
            terminal.line(product.system());
            terminal.line("");
            Table table = new Table().left("LIBRARY", "VERSION", "LICENCE");
            product.libraries().forEach(l -> table.row(l.name(), l.version(), l.licences()));
            terminal.table(table);
        }
        return ExitCode.DONE.number();
    }
}
