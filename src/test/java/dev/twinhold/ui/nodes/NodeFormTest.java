package dev.twinhold.ui.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.fleet.Access;
import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.nodes.NodeForm.Field;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeFormTest {

    private final NodeForm form = new NodeForm(Set.of(new NodeId("taken")));

    private void type(Field field, String text) {
        form.field(field).set(text);
    }

    @Test
    void anEmptyFormIsNoNode() {
        assertTrue(form.config().isEmpty());
    }

    @Test
    void aHostIsEnoughForANode() {
        type(Field.HOST, "worker-07.plant-a");

        assertEquals(
                Optional.of(
                        new NodeConfig(
                                new NodeId("worker-07"),
                                new Access.Ssh("worker-07.plant-a", 22, "root", Optional.empty()),
                                "")),
                form.config());
    }

    @Test
    void theNameFollowsTheHostUntilItIsTyped() {
        type(Field.HOST, "one.plant");
        type(Field.HOST, "two.plant");
        assertEquals("two", form.field(Field.NAME).get());

        type(Field.NAME, "mine");
        type(Field.HOST, "three.plant");
        assertEquals("mine", form.field(Field.NAME).get());
    }

    @Test
    void aPastedAddressFillsTheFields() {
        assertTrue(form.paste("ops@10.2.0.17:2222"));

        assertEquals(
                Optional.of(new Access.Ssh("10.2.0.17", 2222, "ops", Optional.empty())),
                form.config().map(NodeConfig::access));
        assertEquals("10.2.0.17", form.field(Field.NAME).get());
    }

    @Test
    void aPlainHostIsNoPaste() {
        assertFalse(form.paste("worker-07"));
    }

    @Test
    void aNameThatIsTakenIsSaidToBe() {
        type(Field.HOST, "taken");

        assertEquals(Optional.of("there is a node 'taken' already"), form.error(Field.NAME));
        assertTrue(form.config().isEmpty());
    }

    @Test
    void aPortIsANumberThatPortsHave() {
        type(Field.HOST, "worker-07");
        type(Field.PORT, "70000");
        assertTrue(form.error(Field.PORT).isPresent());
        type(Field.PORT, "ssh");
        assertTrue(form.error(Field.PORT).isPresent());
        type(Field.PORT, "");
        assertTrue(form.config().isPresent());
    }

    @Test
    void aHostThatWouldBeAnOptionOfSshIsRefused() {
        type(Field.HOST, "-oProxyCommand=x");

        assertTrue(form.error(Field.HOST).isPresent());
    }

    @Test
    void aKeyFileMayBeInTheHomeFolder() {
        type(Field.HOST, "worker-07");
        type(Field.KEY_FILE, "~/.ssh/plant");

        assertEquals(
                Optional.of(Path.of(System.getProperty("user.home"), ".ssh", "plant")),
                form.config()
                        .map(NodeConfig::access)
                        .map(Access.Ssh.class::cast)
                        .flatMap(Access.Ssh::identityFile));
    }

    @Test
    void aNodeThatIsChangedFillsTheForm() {
        NodeConfig node =
                new NodeConfig(
                        new NodeId("worker 07"),
                        new Access.Ssh("10.2.0.17", 2222, "ops", Optional.of(Path.of("/k"))),
                        "plant-a");

        assertEquals(Optional.of(node), new NodeForm(Set.of(), node).config());
    }
}
