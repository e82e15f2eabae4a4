package dev.twinhold.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.fleet.Access;
import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterNodesTest {

    private static final ClusterNodes.Ssh OPS = ssh(ClusterNodes.Address.INTERNAL);
    private static final String TOKEN = "token: secret-token";

    @TempDir Path folder;

    private static ClusterNodes.Ssh ssh(ClusterNodes.Address address) {
        return new ClusterNodes.Ssh("ops", 2222, Optional.empty(), Optional.empty(), address);
    }

    private List<Found> list(int port, String cluster, String user, ClusterNodes.Ssh ssh)
            throws Exception {
        return ClusterNodes.of(config(port, cluster, user), Optional.empty(), ssh);
    }

    private Kubeconfig config(int port, String cluster, String user) throws Exception {
        Path file = folder.resolve("config");
        Files.writeString(
                file,
                """
                apiVersion: v1
                kind: Config
                current-context: plant
                contexts:
                - name: other
                  context: {cluster: none, user: none}
                - name: plant
                  context: {cluster: c, user: u}
                clusters:
                - name: c
                  cluster:
                    server: https://127.0.0.1:%d
                    %s
                users:
                - name: u
                  user:
                    %s
                """
                        .formatted(port, cluster, user.replace("\n", "\n    ")));
        return Kubeconfig.read(file);
    }

    private String data(String file) throws IOException {
        return Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve(file)));
    }

    private Problem refused(int port, String cluster, String user) {
        return assertThrows(RosterException.class, () -> list(port, cluster, user, OPS)).problem();
    }

    private static NodeConfig node(List<Found> found, String name) {
        return found.stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .flatMap(Found::node)
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pkcs1", "sec1", "pkcs8"})
    void theClientCertificateOfAnyKindOfKeyLogsIn(String kind) throws Exception {
        try (ApiServer server = ApiServer.start(folder, "IP:127.0.0.1", true)) {
            server.makeClient(kind);
            List<Found> found =
                    list(
                            server.port(),
                            "certificate-authority-data: " + data("ca.crt"),
                            "client-certificate-data: %s\nclient-key-data: %s"
                                    .formatted(data("client.crt"), data("client.key")),
                            OPS);
            assertEquals(
                    List.of("cp-1", "edge-1", "lost"), found.stream().map(Found::name).toList());
            assertEquals(2, server.asked().size(), "one question for each page");
        }
    }

    @Test
    void nodesHaveAddressesAndTheLabelsThatTellThemApart() throws Exception {
        try (ApiServer server = ApiServer.start(folder, "IP:127.0.0.1", false)) {
            String authority = "certificate-authority: ca.crt";
            List<Found> found = list(server.port(), authority, TOKEN, OPS);
            assertEquals(
                    new Access.Ssh("10.2.0.1", 2222, "ops", Optional.empty()),
                    node(found, "cp-1").access());
            assertEquals(
                    Map.of(
                            "kubernetes.io/arch",
                            "amd64",
                            "node-role.kubernetes.io/control-plane",
                            "",
                            "site",
                            "taipei"),
                    node(found, "cp-1").labels());
            assertEquals("10.2.0.9", ((Access.Ssh) node(found, "edge-1").access()).host());
            assertTrue(found.getLast().problem().orElseThrow().what().contains("no address"));
            List<Found> outer =
                    list(server.port(), authority, TOKEN, ssh(ClusterNodes.Address.EXTERNAL));
            assertEquals("192.0.2.9", ((Access.Ssh) node(outer, "edge-1").access()).host());
        }
    }

    @Test
    void aServerThatTheAuthorityDidNotSignIsNotTrusted() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (ApiServer server = ApiServer.start(folder, "IP:127.0.0.1", false);
                ApiServer _ = ApiServer.start(other, "IP:127.0.0.1", false)) {
            assertEquals(
                    Problem.Kind.UNREACHABLE,
                    refused(server.port(), "certificate-authority: other/ca.crt", TOKEN).kind());
            assertEquals(List.of(), server.asked());
        }
    }

    @Test
    void theNameInTheCertificateIsCheckedAndMayBeAnother() throws Exception {
        try (ApiServer server = ApiServer.start(folder, "DNS:kubernetes.default", false)) {
            assertEquals(
                    Problem.Kind.UNREACHABLE,
                    refused(server.port(), "certificate-authority: ca.crt", TOKEN).kind());
            assertEquals(List.of(), server.asked());
            List<Found> found =
                    list(
                            server.port(),
                            "certificate-authority: ca.crt\n    tls-server-name: kubernetes.default",
                            TOKEN,
                            OPS);
            assertEquals(3, found.size());
        }
    }

    @Test
    void aTokenThatIsNotValidIsSaidAndNotShown() throws Exception {
        try (ApiServer server = ApiServer.start(folder, "IP:127.0.0.1", false)) {
            Problem problem =
                    refused(server.port(), "certificate-authority: ca.crt", "token: wrong-secret");
            assertEquals(Problem.Kind.AUTHENTICATION, problem.kind());
            assertFalse(problem.oneLine().contains("wrong-secret"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    insecure-skip-tls-verify: true | token: t                    | unchecked
                    proxy-url: http://p            | token: t                    | proxy-url
                    x: y                           | {exec: {command: aws}}      | another program
                    x: y                           | {token: "", other: 1}       | neither
                    x: y                           | tokenFile: not-there        | cannot be read
                    """)
    void whatIsNotSupportedIsSaid(String cluster, String user, String words) {
        Problem problem = refused(1, cluster, user);
        assertTrue(problem.oneLine().contains(words), problem.oneLine());
    }

    @Test
    void aFileThatIsNoYamlIsNotQuoted() throws Exception {
        Path file = folder.resolve("broken");
        Files.writeString(file, "token: [secret-token\n");
        Problem problem =
                assertThrows(RosterException.class, () -> Kubeconfig.read(file)).problem();
        assertFalse(problem.oneLine().contains("secret-token"), problem.oneLine());
    }

    @Test
    void aContextThatIsNotThereIsNamed() throws Exception {
        Kubeconfig config = config(1, "x: y", TOKEN);
        Problem problem =
                assertThrows(
                                RosterException.class,
                                () -> ClusterNodes.of(config, Optional.of("mars"), OPS))
                        .problem();
        assertTrue(problem.why().contains("'mars'"), problem.why());
    }
}
