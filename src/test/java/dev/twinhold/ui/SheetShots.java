package dev.twinhold.ui;

import dev.twinhold.archive.TarBytes;
import dev.twinhold.archive.TestArchives;
import dev.twinhold.archive.TestArchives.Tagged;
import dev.twinhold.archive.TestImage;
import dev.twinhold.fleet.Group;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.ui.kit.Theme;
import dev.twinhold.ui.testing.Demo;
import dev.twinhold.ui.testing.Pictures;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.Ui;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;

/**
 * Pictures of the sheets, of Activity and of the job strip, for people to look at: {@code
 * target/shots}. A program, not a test; started like {@link UiShots}.
 */
public final class SheetShots {

    private static final byte[] BASE = layer(1, 7000);
    private static final byte[] APP = layer(2, 900);
    private static final TestImage SHOP = TestImage.of("linux/amd64", List.of(BASE, APP));
    private static final TestImage CHECKOUT =
            TestImage.of("linux/amd64", List.of(BASE, layer(4, 2400)));
    private static final TestImage HELPER = TestImage.of("linux/amd64", List.of(layer(3, 12)));

    private final Path folder;
    private final TestFleet nodes;

    private interface Scene {
        void prepare(WholeWindow window) throws Exception;
    }

    private SheetShots(Path folder, TestFleet nodes) {
        this.folder = folder;
        this.nodes = nodes;
    }

    private static byte[] layer(int seed, int kilobytes) {
        byte[] content = new byte[kilobytes * 1000];
        new Random(seed).nextBytes(content);
        return new TarBytes().file("opt/data", content).bytes();
    }

    private Map<String, Scene> scenes() {
        Map<String, Scene> scenes = new LinkedHashMap<>();
        scenes.put("import", window -> drop(window, shop()));
        scenes.put("import-two", window -> drop(window, shop(), notes()));
        scenes.put("activity", this::activity);
        scenes.put("strip", this::running);
        scenes.put("addnode", SheetShots::addNode);
        scenes.put("editnode", SheetShots::editNode);
        scenes.put("roster", this::roster);
        scenes.put("settings", window -> Ui.run(() -> window.window().actions().run("settings")));
        scenes.put("groups", this::groups);
        scenes.put("hostkey", SheetShots::hostKey);
        scenes.put("passphrase", SheetShots::passphrase);
        scenes.put("quit", this::quit);
        return scenes;
    }

    /** Takes them all, or those that are named. */
    public static void main(String[] names) throws Exception {
        Ui.start();
        Path folder = Files.createTempDirectory("shots");
        for (Theme.Choice theme :
                List.of(Theme.Choice.DARK, Theme.Choice.LIGHT, Theme.Choice.HIGH_CONTRAST)) {
            for (var scene : new SheetShots(folder, new TestFleet()).scenes().keySet()) {
                if (names.length == 0 || Stream.of(names).anyMatch(scene::startsWith)) {
                    shoot(folder, scene, theme, 1000, 700);
                    shoot(folder, scene, theme, 1280, 800);
                    shoot(folder, scene, theme, 1920, 1080);
                }
            }
        }
        System.exit(0);
    }

    private static void shoot(Path folder, String scene, Theme.Choice theme, int width, int height)
            throws Exception {
        try (TestFleet nodes = Demo.plant()) {
            nodes.start(Files.createTempDirectory(folder, "config")).connectAll();
            for (String name : List.of("worker-07", "worker-08", "edge-hk-2")) {
                nodes.await(new NodeId(name), v -> v.isConnected() && !v.refreshing());
            }
            nodes.node("worker-07").content("k8s.io").has(SHOP.diffIds().getFirst(), BASE.length);
            nodes.node("worker-07").content("moby").has(SHOP.diffIds().getLast(), APP.length);
            try (WholeWindow window =
                    new WholeWindow(
                            nodes, Files.createTempDirectory(folder, "settings"), "worker-07")) {
                Ui.run(() -> window.shown().theme().choose(theme));
                window.shown().resize(width, height);
                Ui.pulses(window.scene(), 6);
                Objects.requireNonNull(new SheetShots(folder, nodes).scenes().get(scene), scene)
                        .prepare(window);
                Ui.pulses(window.scene(), 20);
                Pictures.save(window.scene(), scene + "-" + theme + "-" + width);
            }
        }
    }

    private void roster(WholeWindow window) throws Exception {
        Path file = folder.resolve("ssh_config");
        Files.writeString(
                file,
                """
                Host worker-07 worker-11 worker-12 edge-tw-9
                    User ops
                Host edge-tw-9
                    ProxyJump ops@gate.example:2222
                Host odd
                    ProxyCommand nc %h %p
                """);
        Ui.run(() -> window.window().actions().run("import-nodes"));
        Ui.run(() -> window.find("#roster-file", TextField.class).setText(file.toString()));
        Ui.run(() -> window.find("#roster-look", Button.class).fire());
        Ui.await(
                "nodes",
                () ->
                        !window.find("#roster-list", javafx.scene.control.ListView.class)
                                .getItems()
                                .isEmpty());
    }

    private void groups(WholeWindow window) throws Exception {
        String group = nodes.fleet().nodes().getLast().config().group();
        nodes.fleet().set(new Group(group, Group.Colour.ORANGE, true, true));
        nodes.fleet()
                .set(
                        new Group(
                                nodes.fleet().nodes().getFirst().config().group(),
                                Group.Colour.GREEN,
                                true,
                                false));
        editNode(window);
    }

    private Path shop() {
        return TestArchives.write(
                folder,
                "shop-2024.11.tar",
                TestArchives.dockerLegacy(
                        Tagged.of(SHOP, "shop/app:v2"),
                        Tagged.of(CHECKOUT, "shop/checkout:2024.11", "shop/checkout:latest"),
                        Tagged.of(HELPER)));
    }

    private Path notes() {
        return TestArchives.write(
                folder, "notes.txt", "not a tar".getBytes(StandardCharsets.UTF_8));
    }

    private Path app(String name) {
        return TestArchives.write(
                folder, name, TestArchives.dockerLegacy(Tagged.of(SHOP, "shop/app:v3")));
    }

    private static void drop(WholeWindow window, Path... files) {
        Ui.run(() -> window.drop(List.of(files)));
        Ui.await("read", () -> !window.scene().getRoot().lookupAll("#import-image").isEmpty());
        Ui.run(() -> check(window, "worker-08"));
        Ui.await("planned", () -> planned(window));
    }

    private static boolean planned(WholeWindow window) {
        return window.find("#import-start", Button.class).getText().contains("·");
    }

    private static void check(WholeWindow window, String node) {
        window.find("#import-to-" + node, CheckBox.class).fire();
    }

    /** Imports into worker-07 and worker-08. */
    private static void start(WholeWindow window, Path file) {
        Ui.run(() -> window.drop(List.of(file)));
        Ui.await("sheet", () -> window.scene().lookup("#import-to-worker-08") != null);
        Ui.run(() -> check(window, "worker-08"));
        Ui.await("ready", () -> !window.find("#import-start", Button.class).isDisabled());
        Ui.run(() -> window.find("#import-start", Button.class).fire());
    }

    private static void awaitEnd(WholeWindow window) throws InterruptedException {
        window.jobs().await(window.jobs().jobs().getFirst().id());
    }

    private void running(WholeWindow window) {
        nodes.node("worker-08").content("k8s.io").gate(new CountDownLatch(1));
        start(window, app("shop-app-v2.tar"));
    }

    private void activity(WholeWindow window) throws Exception {
        start(window, app("checkout-2024.11.tar"));
        awaitEnd(window);
        nodes.node("worker-08")
                .content("k8s.io")
                .fail(
                        new Problem(
                                Problem.Kind.EXHAUSTED,
                                "worker-08 has no space left for app-v2.tar",
                                "/var/lib/containerd has 0 B free; nothing was left behind",
                                "Clean up unused images or add space, then retry"));
        start(
                window,
                TestArchives.write(
                        folder,
                        "app-v2.tar",
                        TestArchives.dockerLegacy(Tagged.of(CHECKOUT, "shop/checkout:1"))));
        awaitEnd(window);
        nodes.node("worker-08").content("k8s.io").mend().gate(new CountDownLatch(1));
        start(
                window,
                TestArchives.write(
                        folder,
                        "helper.tar",
                        TestArchives.dockerLegacy(Tagged.of(HELPER, "shop/helper:1"))));
        Ui.run(() -> window.window().actions().run("activity"));
    }

    private static void addNode(WholeWindow window) {
        Ui.run(() -> window.window().actions().run("add-node"));
        Ui.pulses(window.scene(), 3);
        Ui.run(() -> window.find("#node-host", TextField.class).setText("worker-07"));
        Ui.run(() -> window.find("#node-port", TextField.class).setText("99999"));
    }

    private static void editNode(WholeWindow window) {
        Ui.run(() -> window.window().navigator().openNode(new NodeId("edge-hk-2")));
        Ui.run(() -> window.window().actions().run("edit-node"));
        Ui.pulses(window.scene(), 3);
        Ui.run(() -> window.find("#node-connect", Button.class).fire());
        Ui.await(
                "connected",
                () -> window.find("#node-connect", Button.class).getText().equals("Done"));
    }

    private static void hostKey(WholeWindow window) {
        Thread.ofVirtual()
                .start(
                        () ->
                                window.questions()
                                        .trustHost(
                                                "10.2.0.17",
                                                "ssh-ed25519",
                                                "SHA256:wJ0h0GmhT0mFQ5rmRwGp3HhEUCCz0yHDyYV7mT3eQ0k"));
        Ui.await("asked", () -> window.scene().lookup("#question") != null);
    }

    private static void passphrase(WholeWindow window) {
        Thread.ofVirtual().start(() -> window.questions().passphrase("/home/ops/.ssh/plant", 2));
        Ui.await("asked", () -> window.scene().lookup("#question") != null);
    }

    private void quit(WholeWindow window) {
        running(window);
        Ui.await("runs", () -> window.jobs().jobs().size() == 1);
        Ui.pulses(window.scene(), 20);
        Ui.run(
                () ->
                        window.shown()
                                .stage()
                                .getOnCloseRequest()
                                .handle(
                                        new javafx.stage.WindowEvent(
                                                window.shown().stage(),
                                                javafx.stage.WindowEvent.WINDOW_CLOSE_REQUEST)));
    }
}
