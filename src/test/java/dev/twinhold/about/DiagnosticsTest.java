package dev.twinhold.about;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.fleet.Access;
import dev.twinhold.fleet.ConnectionState;
import dev.twinhold.fleet.Diagnosis;
import dev.twinhold.fleet.EngineState;
import dev.twinhold.fleet.Inventory;
import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosticsTest {

    private static final Product PRODUCT =
            new Product(
                    "0.1.0",
                    "25.0.1, Vendor",
                    "Linux 6.1, amd64",
                    List.of(new Library("org.openjfx:javafx-base", "26.0.2", "GPL-2.0")));

    private static NodeView node(String name, String host, ConnectionState connection) {
        Access.Ssh jump = new Access.Ssh("gate.plant.example", 22, "mei", Optional.empty());
        return new NodeView(
                new NodeConfig(
                        new NodeId(name),
                        new Access.Ssh(
                                host,
                                2222,
                                "lin",
                                Optional.of(Path.of("/srv/keys/plant-a")),
                                Optional.of(jump)),
                        "Plant A"),
                connection,
                new EngineState.Present(
                        new EngineInfo(
                                StoreId.Kind.DOCKER,
                                "28.5.2",
                                "1.51",
                                Platform.parse("linux/amd64"),
                                "overlay2",
                                "/var/lib/docker",
                                "id",
                                Optional.empty(),
                                "/var/run/docker.sock")),
                new EngineState.Absent(),
                new EngineState.Unknown(),
                Inventory.EMPTY,
                false,
                List.of(
                        new Problem(
                                Problem.Kind.UNREACHABLE,
                                "lin@" + host + " on " + name + " broke",
                                "key /srv/keys/plant-a was refused by 10.9.8.7",
                                "look at gate.plant.example")),
                Diagnosis.NONE);
    }

    @Test
    void versionsStatesAndProblemsAreToldAndNobodysNames() {
        String text =
                Diagnostics.text(
                        PRODUCT,
                        List.of("theme DARK"),
                        List.of(
                                node(
                                        "press-hall",
                                        "press.plant.example",
                                        new ConnectionState.Lost(
                                                Problem.of(Problem.Kind.UNREACHABLE, "x"),
                                                Instant.MAX)),
                                node("paint", "10.9.8.7", new ConnectionState.Idle())),
                        List.of(),
                        List.of(
                                "14:02:31 ERROR NodeSession: connecting to paint failed",
                                "com.jcraft.jsch.JSchException: no route to press.plant.example",
                                "\tat dev.twinhold.fleet.NodeSession.keep(NodeSession.java:7)"));
        for (String kept :
                new String[] {
                    "Twinhold 0.1.0",
                    "25.0.1",
                    "JavaFX 26.0.2",
                    "theme DARK",
                    "Docker 28.5.2, 1.51, linux/amd64, overlay2",
                    "no containerd",
                    "14:02:31 ERROR NodeSession: connecting to node-2 failed",
                    "com.jcraft.jsch.JSchException: no route to node-1",
                    "\tat dev.twinhold.fleet.NodeSession.keep(NodeSession.java:7)",
                    "lost, UNREACHABLE",
                    "node-1",
                    "node-2"
                }) {
            assertTrue(text.contains(kept), kept + " in " + text);
        }
        for (String gone :
                new String[] {
                    "press", "plant", "paint", "10.9.8.7", "lin@", "mei", "/srv/keys", "gate"
                }) {
            assertFalse(text.contains(gone), gone + " in " + text);
        }
    }
}
