package dev.twinhold.ui;

import dev.twinhold.fleet.Inventory;
import dev.twinhold.fleet.Row;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.ui.kit.Theme;
import dev.twinhold.ui.kit.Tone;
import dev.twinhold.ui.testing.Demo;
import dev.twinhold.ui.testing.Pictures;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.TestWindow;
import dev.twinhold.ui.testing.Ui;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;

/**
 * Pictures of the screens with invented data, in both themes and three sizes, for people to look
 * at: {@code target/shots}. A program, not a test: run it on the test class path with {@code
 * -Dglass.platform=Headless -Dprism.order=sw}; arguments choose scenes by their names.
 */
public final class UiShots {

    /** What to do before the picture is taken; runs on the FX thread. */
    private record Take(String name, String node, Consumer<TestWindow> prepare) {}

    private record Picture(Take take, Theme.Choice theme, int width, int height) {
        String name() {
            return take.name() + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + width;
        }
    }

    private static final List<Take> TAKES =
            List.of(
                    new Take("node", "worker-07", _ -> {}),
                    new Take("details", "worker-07", shown -> choose(shown, "shop/checkout")),
                    new Take("different", "worker-07", shown -> choose(shown, "shop/app:v2")),
                    new Take("platforms", "worker-07", shown -> tab(shown, "platforms")),
                    new Take("layers", "worker-07", shown -> tab(shown, "layers")),
                    new Take("uses", "worker-07", shown -> tab(shown, "uses")),
                    new Take("labels", "worker-07", shown -> tab(shown, "labels")),
                    new Take("raw", "worker-07", shown -> tab(shown, "raw")),
                    new Take("namespaces", "worker-07", UiShots::allNamespaces),
                    new Take("nomatch", "worker-07", shown -> type(shown, "no such image")),
                    new Take("connecting", "worker-09", _ -> {}),
                    new Take("unreachable", "edge-tp-1", _ -> {}),
                    new Take("denied", "edge-hk-2", _ -> {}),
                    new Take("nodocker", "pure-containerd", _ -> {}),
                    new Take("lost", "worker-08", _ -> {}),
                    new Take("toasts", "worker-07", UiShots::toasts),
                    new Take(
                            "drop",
                            "worker-07",
                            shown -> shown.scene().lookup("#drop-hint").setVisible(true)),
                    new Take("palette", "worker-07", shown -> palette(shown, "pro")),
                    new Take(
                            "keys",
                            "worker-07",
                            shown -> shown.window().actions().run("shortcuts")));

    private UiShots() {}

    /** Takes them all, or those that are named. */
    public static void main(String[] names) throws IOException {
        Ui.start();
        try (TestFleet fleet = Demo.plant()) {
            Path folder = Files.createTempDirectory("shots");
            fleet.start(folder).connectAll();
            fleet.await(new NodeId("worker-07"), v -> v.inventory() != Inventory.EMPTY);
            fleet.await(new NodeId("worker-08"), v -> v.inventory() != Inventory.EMPTY);
            fleet.node("worker-08")
                    .unreachable(
                            new Problem(
                                    Problem.Kind.AUTHENTICATION,
                                    "worker-08 refused every key of ops",
                                    "offered: ~/.ssh/id_ed25519",
                                    "add the public key to ~/.ssh/authorized_keys of ops on the node"));
            for (Picture picture : pictures()) {
                if (names.length == 0 || Stream.of(names).anyMatch(picture.name()::startsWith)) {
                    shoot(fleet, folder, picture);
                }
            }
        }
        System.exit(0);
    }

    private static List<Picture> pictures() {
        List<Picture> pictures = new ArrayList<>();
        for (Take take : TAKES) {
            for (Theme.Choice theme : List.of(Theme.Choice.DARK, Theme.Choice.LIGHT)) {
                pictures.add(new Picture(take, theme, 1000, 700));
                pictures.add(new Picture(take, theme, 1280, 800));
                pictures.add(new Picture(take, theme, 1920, 1080));
            }
        }
        return pictures;
    }

    private static void shoot(TestFleet fleet, Path folder, Picture wanted) throws IOException {
        try (TestWindow shown = TestWindow.open(fleet, folder, "node:" + wanted.take().node())) {
            Ui.run(() -> shown.theme().choose(wanted.theme()));
            shown.resize(wanted.width(), wanted.height());
            Ui.pulses(shown.scene(), 6);
            Ui.run(() -> wanted.take().prepare().accept(shown));
            Ui.pulses(shown.scene(), 20);
            Pictures.save(shown.scene(), wanted.name());
        }
    }

    @SuppressWarnings("unchecked")
    private static void choose(TestWindow shown, String name) {
        ListView<Row> rows = (ListView<Row>) shown.scene().lookup("#rows");
        rows.getItems().stream()
                .filter(row -> row.name().contains(name))
                .findFirst()
                .ifPresent(row -> rows.getSelectionModel().select(row));
        shown.window().actions().run("details");
    }

    @SuppressWarnings("unchecked")
    private static void allNamespaces(TestWindow shown) {
        ((ChoiceBox<String>) shown.scene().lookup("#namespaces")).setValue("*");
    }

    private static void toasts(TestWindow shown) {
        shown.window().toasts().show(Tone.OK, "shop-2024.11.tar is on worker-07 and worker-08");
        shown.window()
                .toasts()
                .show(Tone.BAD, "Import to worker-09 failed: no space left", "Show", () -> {});
    }

    private static void tab(TestWindow shown, String tab) {
        choose(shown, "shop/app:v2");
        ((ToggleButton) shown.scene().lookup("#tab-" + tab)).fire();
    }

    private static void type(TestWindow shown, String words) {
        ((TextField) shown.scene().lookup("#filter")).setText(words);
    }

    private static void palette(TestWindow shown, String words) {
        shown.window().actions().run("palette");
        ((TextField) shown.scene().lookup("#palette-words")).setText(words);
    }
}
