package dev.twinhold.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.fleet.Access;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshConfigTest {

    @TempDir Path home;

    private Path ssh;

    @BeforeEach
    void makeFolder() throws IOException {
        ssh = Files.createDirectory(home.resolve(".ssh"));
    }

    private List<Found> hosts(String config) throws Exception {
        Files.writeString(ssh.resolve("config"), config);
        return SshConfig.read(ssh.resolve("config"), home, "me").hosts();
    }

    private static Access.Ssh access(List<Found> hosts, String name) {
        return (Access.Ssh)
                hosts.stream()
                        .filter(h -> h.name().equals(name))
                        .findFirst()
                        .flatMap(Found::node)
                        .orElseThrow()
                        .access();
    }

    @Test
    void theFirstValueCountsAndPatternsAreNoHosts() throws Exception {
        List<Found> hosts =
                hosts(
                        """
                        # the plant
                        Host worker-1 worker-2 !worker-3
                            HostName %h.plant.example
                            Port=2222
                            IdentityFile "~/keys/my plant"
                        Host worker-*
                            User = ops
                            Port 99
                        Host plain
                        Host *
                            User everybody
                        """);
        assertEquals(
                List.of("worker-1", "worker-2", "plain"), hosts.stream().map(Found::name).toList());
        assertEquals(
                new Access.Ssh(
                        "worker-1.plant.example",
                        2222,
                        "ops",
                        Optional.of(home.resolve("keys/my plant"))),
                access(hosts, "worker-1"));
        assertEquals(
                new Access.Ssh("plain", 22, "everybody", Optional.empty()), access(hosts, "plain"));
    }

    @Test
    void aJumpHostIsAHostOfTheFileOrAnAddress() throws Exception {
        List<Found> hosts =
                hosts(
                        """
                        Host bastion
                            HostName 192.0.2.1
                            User gate
                            IdentityFile ~/.ssh/gate
                        Host inner
                            ProxyJump bastion
                        Host deep
                            ProxyJump bastion,root@10.0.0.9:2200
                        Host direct
                            ProxyJump none
                        """);
        Access.Ssh bastion =
                new Access.Ssh("192.0.2.1", 22, "gate", Optional.of(home.resolve(".ssh/gate")));
        assertEquals(Optional.of(bastion), access(hosts, "inner").via());
        assertEquals(
                Optional.of(
                        new Access.Ssh(
                                "10.0.0.9", 2200, "root", Optional.empty(), Optional.of(bastion))),
                access(hosts, "deep").via());
        assertEquals(Optional.empty(), access(hosts, "direct").via());
    }

    @Test
    void whatIsIncludedBelongsWhereItStands() throws Exception {
        Files.createDirectory(ssh.resolve("config.d"));
        Files.writeString(ssh.resolve("config.d/10-a.conf"), "Host a\n  User alice\n");
        Files.writeString(ssh.resolve("config.d/20-b.conf"), "Host b\n  User bob\n");
        Files.writeString(ssh.resolve("common"), "Port 2022\n");
        List<Found> hosts =
                hosts(
                        """
                        Include config.d/*.conf
                        Host c
                            Include common
                            User carol
                        Host d
                        """);
        assertEquals(List.of("a", "b", "c", "d"), hosts.stream().map(Found::name).toList());
        assertEquals("bob", access(hosts, "b").user());
        assertEquals(2022, access(hosts, "c").port());
        assertEquals("carol", access(hosts, "c").user());
        assertEquals(22, access(hosts, "d").port());
        assertEquals("me", access(hosts, "d").user());
    }

    @Test
    void whatCannotBeUsedSaysWhyAndTheOthersAreThere() throws Exception {
        List<Found> hosts =
                hosts(
                        """
                        Host command
                            ProxyCommand nc %h %p
                        Host round
                            ProxyJump trip
                        Host trip
                            ProxyJump round
                        Host odd
                            Port many
                        Host good
                        """);
        for (String bad : List.of("command", "round", "trip", "odd")) {
            Found found =
                    hosts.stream().filter(h -> h.name().equals(bad)).findFirst().orElseThrow();
            assertTrue(found.problem().orElseThrow().what().startsWith(bad + ": "));
        }
        assertEquals("good", access(hosts, "good").host());
    }

    @Test
    void filesThatIncludeEachOtherEnd() throws IOException {
        Files.writeString(ssh.resolve("loop"), "Include loop\n");
        assertThrows(RosterException.class, () -> hosts("Include loop\n"));
    }

    /** OpenSSH itself says the same of each host. */
    @Test
    void sshReadsTheSame() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/ssh")), "needs ssh");
        String config =
                """
                Host a b
                    HostName %h.example
                    Port 2222
                Host !b *
                    User starred
                Host *
                    User ops
                    Port 77
                Host c
                    Port 1
                """;
        List<Found> hosts = hosts(config);
        for (String name : List.of("a", "b", "c")) {
            Process run =
                    new ProcessBuilder(
                                    "/usr/bin/ssh",
                                    "-G",
                                    "-F",
                                    ssh.resolve("config").toString(),
                                    name)
                            .start();
            List<String> said =
                    new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
            Access.Ssh ours = access(hosts, name);
            assertTrue(said.contains("hostname " + ours.host()), name + ": " + ours);
            assertTrue(said.contains("port " + ours.port()), name + ": " + ours);
            assertTrue(said.contains("user " + ours.user()), name + ": " + ours);
        }
    }
}
