package dev.twinhold.ui.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.kit.InlineClock;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.Ui;
import dev.twinhold.ui.testing.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RosterSheetTest {

    @TempDir Path folder;

    private final InlineClock clock = new InlineClock();
    private final TestFleet nodes = new TestFleet();
    private int closed;

    @SuppressWarnings("NullAway.Init") // made on the FX thread
    private RosterSheet sheet;

    @BeforeAll
    static void startToolkit() {
        Ui.start();
    }

    @BeforeEach
    void open() throws IOException {
        nodes.add("old", "");
        nodes.add("new-2", "");
        nodes.start(folder.resolve("config")).remove(new NodeId("new-2"));
        Files.writeString(
                folder.resolve("ssh_config"),
                """
                Host old new-1 new-2
                    User ops
                Host broken
                    Port no
                """);
        Ui.run(
                () -> {
                    sheet = new RosterSheet(nodes.fleet(), clock, () -> closed++);
                    new Scene(sheet.node(), 620, 560);
                    sheet.node().applyCss();
                    sheet.node().layout();
                });
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    private <T> T find(String id, Class<T> type) {
        return type.cast(sheet.node().lookup("#roster-" + id));
    }

    private void look() {
        Ui.run(
                () -> {
                    find("file", TextField.class).setText(folder.resolve("ssh_config").toString());
                    find("look", Button.class).fire();
                });
        Ui.await("the list", () -> !items().isEmpty());
    }

    private List<RosterItem> items() {
        @SuppressWarnings("unchecked") // the list of this sheet
        ListView<RosterItem> list = find("list", ListView.class);
        return list.getItems();
    }

    private List<String> names() {
        return nodes.fleet().nodes().stream()
                .map(NodeView::config)
                .map(c -> c.id().value())
                .toList();
    }

    @Test
    void whatIsNewAndChosenIsAdded() {
        look();
        assertEquals(2, Ui.on(() -> items().size()));
        String words = Ui.on(() -> Words.of(sheet.node()));
        assertTrue(words.contains("old"), words);
        assertTrue(words.contains("broken: 'no' is no port"), words);
        Ui.run(() -> items().getFirst().chosen().set(false));
        assertEquals("Add 1 node", Ui.on(() -> find("add", Button.class).getText()));
        Ui.run(() -> find("add", Button.class).fire());
        Ui.await("the sheet closes", () -> closed == 1);
        assertEquals(List.of("old", "new-2"), names());
    }

    @Test
    void nothingIsAddedBeforeItWasSeen() {
        look();
        Ui.run(() -> find("group", TextField.class).setText("Plant"));
        assertTrue(Ui.on(() -> find("add", Button.class).isDisabled()));
        assertEquals(List.of("old"), names());
    }
}
