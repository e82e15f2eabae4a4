package dev.twinhold.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.twinhold.link.LinkException;
import dev.twinhold.link.LoginWatch;
import dev.twinhold.link.NobodyAnswers;
import dev.twinhold.link.NodeLink;
import dev.twinhold.link.Questions;
import dev.twinhold.link.Turn;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.store.ContainerdEngine;
import dev.twinhold.store.DockerEngine;
import dev.twinhold.store.KubernetesView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetReplaceTest {

    @TempDir Path folder;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Fleet fleet;

    @BeforeEach
    void twoNodes() throws IOException {
        new NodesFile(folder)
                .write(Configuration.of(List.of(node("one", "10.0.0.1"), node("two", "10.0.0.2"))));
        fleet = new Fleet(new NodesFile(folder), new NoWay(), new NobodyAnswers(), threads, CLOCK);
    }

    @AfterEach
    void close() {
        fleet.close();
        threads.close();
    }

    @Test
    void aNodeKeepsItsPlaceUnderANewNameAndAddress() throws IOException {
        fleet.replace(new NodeId("one"), node("uno", "10.0.0.9"));

        assertEquals(
                List.of("uno", "two"), fleet.nodes().stream().map(FleetReplaceTest::id).toList());
        assertEquals(
                List.of(node("uno", "10.0.0.9"), node("two", "10.0.0.2")),
                new NodesFile(folder).read().nodes());
    }

    @Test
    void aNameThatAnotherNodeHasIsRefusedAndChangesNothing() throws IOException {
        NodeConfig two = node("two", "10.0.0.9");
        assertThrows(IllegalArgumentException.class, () -> fleet.replace(new NodeId("one"), two));

        assertEquals("10.0.0.1", host(fleet.nodes().getFirst()));
        assertEquals(node("one", "10.0.0.1"), new NodesFile(folder).read().nodes().getFirst());
    }

    @Test
    void aNodeThatIsNotThereCannotBeReplaced() {
        NodeConfig three = node("three", "10.0.0.3");
        assertThrows(
                IllegalArgumentException.class, () -> fleet.replace(new NodeId("three"), three));
    }

    @Test
    void whatAGroupAllowsIsKeptWhateverHappensToItsNodes() throws IOException {
        fleet.set(new Group("plant", Group.Colour.RED, true, true));
        assertEquals(
                Optional.of("one is in the group plant, which is read-only"),
                fleet.groups().forbids(new NodeId("one")).map(Problem::what));
        fleet.replace(new NodeId("one"), node("uno", "10.0.0.9"));
        fleet.remove(new NodeId("two"));
        assertEquals(
                List.of(new Group("plant", Group.Colour.RED, true, true)),
                new NodesFile(folder).read().groups());
        assertEquals(
                List.of(new NodeId("uno")),
                fleet.groups().production(List.of(new NodeId("uno"), new NodeId("two"))));
        fleet.set(Group.plain("plant"));
        assertEquals(Optional.empty(), fleet.groups().forbids(new NodeId("uno")));
        assertEquals(List.of(), new NodesFile(folder).read().groups());
    }

    private static final Clock CLOCK = Clock.systemUTC();

    private static NodeConfig node(String name, String host) {
        return new NodeConfig(
                new NodeId(name), new Access.Ssh(host, 22, "root", Optional.empty()), "plant");
    }

    private static String id(NodeView view) {
        return view.config().id().value();
    }

    private static String host(NodeView view) {
        return view.config().access() instanceof Access.Ssh ssh ? ssh.host() : "";
    }

    /** No node of these tests is ever connected. */
    private static final class NoWay implements Adapters {
        @Override
        public NodeLink link(NodeConfig config, Questions questions, Turn turn, LoginWatch watch)
                throws LinkException {
            throw new LinkException(Problem.of(Problem.Kind.UNREACHABLE, "no network here"));
        }

        @Override
        public DockerEngine docker(NodeLink link, String socket) {
            throw new AssertionError("there is no link");
        }

        @Override
        public ContainerdEngine containerd(NodeLink link, String socket) {
            throw new AssertionError("there is no link");
        }

        @Override
        public KubernetesView kubernetes(NodeLink link, String socket) {
            throw new AssertionError("there is no link");
        }
    }
}
