package dev.twinhold.ui.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.fleet.Group;
import dev.twinhold.job.JobState;
import dev.twinhold.job.JobView;
import dev.twinhold.model.Receipt;
import dev.twinhold.transfer.DeliveryOptions;
import dev.twinhold.ui.kit.InlineClock;
import dev.twinhold.ui.testing.Ui;
import dev.twinhold.ui.testing.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ImportSheetTest {

    @TempDir Path folder;

    private final InlineClock clock = new InlineClock();
    private final AtomicInteger closed = new AtomicInteger();
    private ImportWorld world;

    @SuppressWarnings("NullAway.Init") // made on the FX thread
    private ImportSheet sheet;

    @BeforeAll
    static void startToolkit() {
        Ui.start();
    }

    @BeforeEach
    void open() throws IOException {
        world = new ImportWorld(folder);
        Ui.run(
                () -> {
                    sheet =
                            new ImportSheet(
                                    new ImportSheet.Services(
                                            world.imports(),
                                            world.fleet(),
                                            clock,
                                            DeliveryOptions.DEFAULT,
                                            () -> {}),
                                    List.of(ImportWorld.ONE),
                                    closed::incrementAndGet);
                    new Scene(sheet.node(), 1000, 700);
                    sheet.add(List.of(world.shop()));
                    ticks();
                });
    }

    @AfterEach
    void close() {
        Ui.run(sheet::closed);
        world.close();
    }

    private void ticks() {
        clock.tick();
        clock.tick();
        sheet.node().applyCss();
        sheet.node().layout();
    }

    private <T extends Node> T find(String id, Class<T> type) {
        return type.cast(sheet.node().lookup("#" + id));
    }

    private String words() {
        return Ui.on(
                () -> {
                    ticks();
                    return Words.of(sheet.node());
                });
    }

    private void assertSays(String text) {
        String words = words();
        assertTrue(words.contains(text), () -> "'" + text + "' is not in:\n" + words);
    }

    private Button start() {
        return find("import-start", Button.class);
    }

    private String sentence() {
        return find("import-sentence", Label.class).getText();
    }

    @Test
    void theSheetShowsWhatIsInTheArchiveAndWhatTheNodeNeeds() {
        assertSays("Import shop.tar");
        assertSays("docker save · read in");
        assertSays("docker.io/shop/app:v2");
        assertSays("saved without a name: give it one");
        assertSays("2 layers · ");
        assertSays("sends ");
        assertSays("61.0 GB free");
        assertSays("away cannot be reached");
        assertEquals("Give every chosen image a name.", sentence());
        assertTrue(start().isDisabled());
    }

    @Test
    void aNameIsCheckedWhileItIsTyped() {
        Ui.run(() -> find("import-name", TextField.class).setText("docker.io/UPPER"));
        assertSays("a repository name must be lower case");

        Ui.run(() -> find("import-name", TextField.class).setText("helper"));
        assertSays("recorded as docker.io/library/helper:latest");
        assertFalse(start().isDisabled());
    }

    @Test
    void startImportsWhatIsChosenAndClosesTheSheet() throws Exception {
        Ui.run(() -> find("import-name", TextField.class).setText("helper:1"));
        Ui.run(() -> find("import-to-two", CheckBox.class).fire());
        Ui.run(() -> find("import-pin", CheckBox.class).fire());
        assertSays("Import to 2 nodes · ");

        Ui.run(() -> start().fire());

        assertEquals(1, closed.get());
        assertEquals(1, world.jobs().jobs().size());
        JobView job = world.jobs().await(world.jobs().jobs().getFirst().id());
        assertEquals(new JobState.Done(), job.state());
        assertEquals("shop.tar", job.title());
        for (var target : job.targets()) {
            assertEquals(
                    List.of("docker.io/shop/app:v2", "docker.io/library/helper:1"),
                    target.receipts().stream().map(Receipt::image).toList());
            assertTrue(target.receipts().stream().allMatch(Receipt::pinned));
        }
    }

    @Test
    void aReadOnlyNodeIsSaidAndAProductionNodeAsksTwice() throws Exception {
        Ui.run(() -> find("import-name", TextField.class).setText("helper:1"));
        assertSays("Import to 1 node · ");
        world.fleet().set(new Group("", Group.Colour.NONE, true, true));
        assertSays("which is read-only");
        assertTrue(Ui.on(() -> start().isDisabled()));
        world.fleet().set(new Group("", Group.Colour.NONE, true, false));
        assertSays("Import to 1 node · ");
        Ui.run(() -> start().fire());
        assertTrue(world.jobs().jobs().isEmpty());
        assertEquals("Really change one", Ui.on(() -> start().getText()));
        Ui.run(() -> start().fire());
        assertEquals(1, world.jobs().jobs().size());
        assertEquals(1, closed.get());
    }

    @Test
    void aFileThatIsNoArchiveSaysSoAndOffersAnother() {
        Ui.run(() -> sheet.add(List.of(world.notAnArchive())));

        assertSays("Import 2 files");
        assertSays("notes.txt");
        assertSays("Choose another file");
        assertSays("docker.io/shop/app:v2");
    }

    @Test
    void theFieldKeepsItsFocusAndTextWhileTicksPass() {
        TextField name = find("import-name", TextField.class);
        Ui.run(
                () -> {
                    name.requestFocus();
                    name.setText("hel");
                    ticks();
                });

        assertEquals("hel", find("import-name", TextField.class).getText());
        assertSame(name, Ui.on(() -> name.getScene().getFocusOwner()));
    }
}
