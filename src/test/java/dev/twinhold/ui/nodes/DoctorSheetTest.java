package dev.twinhold.ui.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.model.Problem;
import dev.twinhold.ui.kit.InlineClock;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.TestNode;
import dev.twinhold.ui.testing.Ui;
import dev.twinhold.ui.testing.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DoctorSheetTest {

    @TempDir Path folder;

    private final InlineClock clock = new InlineClock();
    private final TestFleet nodes = new TestFleet();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger edited = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // made before each test
    private TestNode node;

    @SuppressWarnings("NullAway.Init") // made on the FX thread
    private DoctorSheet sheet;

    @BeforeAll
    static void startToolkit() {
        Ui.start();
    }

    @BeforeEach
    void open() throws IOException {
        node = nodes.add("worker-07", "");
        nodes.start(folder);
        Ui.run(
                () -> {
                    sheet =
                            new DoctorSheet(
                                    nodes.fleet().doctor(),
                                    clock,
                                    nodes.fleet().nodes().getFirst().config(),
                                    closed::incrementAndGet,
                                    edited::incrementAndGet);
                    new Scene(sheet.node(), 620, 480);
                    sheet.node().applyCss();
                    sheet.node().layout();
                });
    }

    @AfterEach
    void close() {
        Ui.run(sheet::closed);
        nodes.close();
    }

    private String wordsNow() {
        clock.tick();
        return Words.of(sheet.node());
    }

    private void await(String words) {
        Ui.await(words, () -> wordsNow().contains(words));
    }

    private Button again() {
        return (Button) sheet.node().lookup("#doctor-again");
    }

    @Test
    void everyStepIsThereWithWhatWasFound() {
        Ui.run(sheet::begin);
        await("28.5.2");
        String words = Ui.on(this::wordsNow);
        for (String step :
                new String[] {"TCP", "Host key", "Login", "Sockets", "Versions", "Permissions"}) {
            assertTrue(words.contains(step), words);
        }
        assertTrue(words.contains("SHA256:of-a-test"), words);
        assertFalse(Ui.on(() -> again().isDisabled()));
    }

    @Test
    void whatFailsSaysWhyAndCanBeTestedAgain() {
        node.unreachable(
                new Problem(
                        Problem.Kind.UNREACHABLE,
                        "worker-07 cannot be reached",
                        "no answer",
                        "check the network"));
        Ui.run(sheet::begin);
        await("check the network");
        assertTrue(Ui.on(this::wordsNow).contains("not tried"));

        node.reachable();
        Ui.run(() -> again().fire());
        await("28.5.2");
        assertFalse(Ui.on(this::wordsNow).contains("check the network"));
    }

    @Test
    void theConnectionThatIsThereStays() throws Exception {
        nodes.fleet().connection(node.id());
        Ui.run(sheet::begin);
        await("28.5.2");
        assertTrue(nodes.fleet().node(node.id()).orElseThrow().isConnected());
        assertEquals(0, closed.get() + edited.get());
    }
}
