package dev.twinhold.ui.settings;

import dev.twinhold.about.Library;
import dev.twinhold.about.Product;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.SheetPane;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.shell.Logo;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What the program is: its version, what it runs on, the libraries it is made of. */
public final class AboutSheet {

    private static final double MARK = 40;
    private static final double VERSION = 120;

    private final SheetPane sheet;
    private final Button done = new Button(Texts.get("settings.done"));

    /**
     * A sheet.
     *
     * @param configuration the folder of the settings and the list of nodes
     * @param copyDiagnostics copies what somebody who helps needs to know
     * @param close takes the sheet away
     */
    public AboutSheet(
            Product product, Path configuration, Runnable copyDiagnostics, Runnable close) {
        sheet = new SheetPane(Texts.get("about.title"), close);
        sheet.setId("about-sheet");
        sheet.getStyleClass().add("about-sheet");
        ScrollPane scroll = new ScrollPane(libraries(product.libraries()));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox column =
                new VBox(
                        head(product),
                        facts(product, configuration),
                        Layouts.label(
                                Texts.get("about.libraries", product.libraries().size()),
                                "caption"),
                        scroll);
        column.getStyleClass().add("about");
        sheet.body(column);
        Button diagnostics = new Button(Texts.get("action.diagnostics"), Icons.COPY.node());
        diagnostics.setId("about-diagnostics");
        diagnostics.setTooltip(new Tooltip(Texts.get("about.diagnostics.tip")));
        diagnostics.setOnAction(_ -> copyDiagnostics.run());
        done.getStyleClass().add("accent");
        done.setDefaultButton(true);
        done.setOnAction(_ -> close.run());
        sheet.footer(diagnostics, Layouts.spacer(), done);
    }

    /** What to lay over the window. */
    public Region node() {
        return sheet;
    }

    /** Gives it the keyboard. */
    public void focus() {
        done.requestFocus();
    }

    private static Node head(Product product) {
        VBox words =
                new VBox(
                        Layouts.label(Texts.get("about.name", product.version()), "title"),
                        Layouts.label(Texts.get("about.purpose"), "muted"));
        Node head = Layouts.row(Logo.node(MARK), words);
        head.getStyleClass().add("about-head");
        return head;
    }

    private static GridPane facts(Product product, Path configuration) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("about-facts");
        fact(grid, Texts.get("about.licence"), Texts.get("about.licence.own"));
        fact(grid, Texts.get("about.java"), product.java());
        fact(grid, Texts.get("about.javafx"), product.javafx());
        fact(grid, Texts.get("about.system"), product.system());
        fact(grid, Texts.get("about.configuration"), configuration.toString());
        return grid;
    }

    private static void fact(GridPane grid, String name, String value) {
        Label text = Layouts.label(value);
        text.setTooltip(new Tooltip(value));
        grid.addRow(grid.getRowCount(), Layouts.label(name, "muted"), text);
    }

    private static GridPane libraries(List<Library> libraries) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("about-libraries");
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        // one library has a sentence for a version
        grid.getColumnConstraints().addAll(name, new ColumnConstraints(0, VERSION, VERSION));
        for (Library library : libraries) {
            grid.addRow(
                    grid.getRowCount(),
                    Layouts.label(library.name()),
                    Layouts.label(library.version(), "mono"),
                    Layouts.label(library.licences(), "muted"));
        }
        return grid;
    }
}
