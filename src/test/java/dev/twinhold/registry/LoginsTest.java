package dev.twinhold.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.model.Credentials;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where user and password come from; the helpers are small scripts in place of keychains. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class LoginsTest {

    private static final String HOST = "registry.plant-a.example";

    @TempDir Path folder;

    private Commands commands() {
        return commands(Duration.ofMinutes(1));
    }

    private Commands commands(Duration patience) {
        return new Commands(
                Map.of(
                        "PATH",
                        folder + ":/usr/bin:/bin",
                        "STORE",
                        folder.resolve("store").toString()),
                patience);
    }

    private Logins logins() {
        return new Logins(
                new DockerConfig(folder.resolve("config.json"), commands()),
                Keychain.find(commands()));
    }

    private void config(String json) throws IOException {
        Files.writeString(folder.resolve("config.json"), json);
    }

    private void script(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static String auth(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Credentials> anna() {
        return Optional.of(Credentials.password(HOST, "anna", "pass:word"));
    }

    @Test
    void nothingIsKnownWithoutAConfiguration() throws Exception {
        assertEquals(Optional.empty(), logins().find(HOST));
        config("{}");
        assertEquals(Optional.empty(), logins().find(HOST));
    }

    @Test
    void dockersFileIsReadInItsForms() throws Exception {
        config("{\"auths\":{\"" + HOST + "\":{\"auth\":\"" + auth("anna:pass:word") + "\"}}}");
        assertEquals(anna(), logins().find(HOST));
        config(
                "{\"auths\":{\"https://"
                        + HOST
                        + "/v1/\":{\"auth\":\""
                        + auth("anna:pass:word")
                        + "\"}}}");
        assertEquals(anna(), logins().find(HOST));
        config("{\"auths\":{\"" + HOST + "\":{\"identitytoken\":\"tok\"}}}");
        assertEquals(Optional.of(Credentials.identityToken(HOST, "tok")), logins().find(HOST));
        config(
                "{\"auths\":{\"https://index.docker.io/v1/\":{\"auth\":\""
                        + auth("hub:pw")
                        + "\"}}}");
        assertEquals(
                Optional.of(Credentials.password("docker.io", "hub", "pw")),
                logins().find("docker.io"));
        assertEquals(Optional.empty(), logins().find(HOST));
    }

    @Test
    void aFileThatCannotBeReadIsSaidWithoutItsContent() throws Exception {
        config("{\"auths\": secret-thing");
        Problem problem =
                assertThrows(RegistryException.class, () -> logins().find(HOST)).problem();
        assertEquals(Problem.Kind.BAD_INPUT, problem.kind());
        assertFalse(problem.oneLine().contains("secret-thing"), problem.oneLine());
    }

    @Test
    void helpersAreAskedByStandardInput() throws Exception {
        script(
                "docker-credential-plant",
                """
                [ "$1" = get ] || exit 2
                read host
                [ "$host" = registry.plant-a.example ] || { echo "credentials not found in native keychain"; exit 1; }
                echo '{"ServerURL":"x","Username":"anna","Secret":"pass:word"}'""");
        config("{\"credHelpers\":{\"" + HOST + "\":\"plant\"}}");
        assertEquals(anna(), logins().find(HOST));
        config("{\"credsStore\":\"plant\"}");
        assertEquals(anna(), logins().find(HOST));
        assertEquals(Optional.empty(), logins().find("another.example"));
        script("docker-credential-plant", "echo broken; exit 3");
        Problem problem =
                assertThrows(RegistryException.class, () -> logins().find(HOST)).problem();
        assertEquals(Problem.Kind.AUTHENTICATION, problem.kind());
    }

    @Test
    void whatIsToldForThisRunWinsAndIsForgotten() throws Exception {
        config("{\"auths\":{\"" + HOST + "\":{\"auth\":\"" + auth("old:pw") + "\"}}}");
        Logins logins = logins();
        logins.keep(anna().orElseThrow(), Logins.Keeping.THIS_RUN);
        assertEquals(anna(), logins.find(HOST));
        logins.forget(HOST);
        assertEquals("old", logins.find(HOST).orElseThrow().user());
    }

    @Test
    void aHelperOfThePlatformKeepsUnderAKeyOfOurs() throws Exception {
        script(
                "docker-credential-pass",
                """
                case "$1" in
                    store) cat > "$STORE" ;;
                    get) cat > /dev/null; [ -e "$STORE" ] || { echo "credentials not found"; exit 1; }; cat "$STORE" ;;
                    erase) rm -f "$STORE" ;;
                esac""");
        Logins logins = logins();
        assertTrue(logins.keychainAvailable());
        logins.keep(anna().orElseThrow(), Logins.Keeping.KEYCHAIN);
        assertTrue(
                Files.readString(folder.resolve("store"))
                        .contains("https://" + HOST + "/twinhold"));
        assertEquals(anna(), logins().find(HOST));
        logins.forget(HOST);
        assertEquals(Optional.empty(), logins().find(HOST));
    }

    @Test
    void theDesktopsKeychainKeepsUserAndPasswordTogether() throws Exception {
        script(
                "secret-tool",
                """
                case "$1" in
                    store) echo "$@" > "$STORE.arguments"; cat > "$STORE" ;;
                    lookup) [ -e "$STORE" ] || exit 1; cat "$STORE" ;;
                    clear) rm -f "$STORE" ;;
                esac""");
        Logins logins = logins();
        logins.keep(anna().orElseThrow(), Logins.Keeping.KEYCHAIN);
        assertFalse(
                Files.readString(folder.resolve("store.arguments")).contains("word"),
                "no secret among the arguments");
        assertEquals(anna(), logins().find(HOST));
        logins.forget(HOST);
        assertEquals(Optional.empty(), logins().find(HOST));
    }

    @Test
    void aKeychainThatNobodyAskedForAndThatDoesNotWorkKnowsNothing() throws Exception {
        script("docker-credential-secretservice", "echo 'Cannot autolaunch D-Bus'; exit 1");
        assertEquals(Optional.empty(), logins().find(HOST));
        config("{\"credsStore\":\"secretservice\"}");
        Problem named = assertThrows(RegistryException.class, () -> logins().find(HOST)).problem();
        assertEquals(Problem.Kind.AUTHENTICATION, named.kind());
    }

    @Test
    void aHelperThatHangsIsEndedWithAllItStarted() throws Exception {
        script(
                "docker-credential-plant",
                "cat > /dev/null; sleep 1000 & echo $! > \"$STORE\"; wait");
        config("{\"credsStore\":\"plant\"}");
        Logins hasty =
                new Logins(
                        new DockerConfig(
                                folder.resolve("config.json"), commands(Duration.ofSeconds(1))),
                        Optional.empty());
        Problem problem = assertThrows(RegistryException.class, () -> hasty.find(HOST)).problem();
        assertTrue(problem.why().contains("does not end"), problem.oneLine());
        assertEnded();
    }

    @Test
    void anInterruptionEndsAHelper() throws Exception {
        script(
                "docker-credential-plant",
                "cat > /dev/null; sleep 1000 & echo $! > \"$STORE\"; wait");
        config("{\"credsStore\":\"plant\"}");
        CompletableFuture<Problem> ended = new CompletableFuture<>();
        Thread asking =
                Thread.startVirtualThread(
                        () ->
                                ended.complete(
                                        assertThrows(
                                                        RegistryException.class,
                                                        () -> logins().find(HOST))
                                                .problem()));
        while (!Files.exists(folder.resolve("store"))
                || Files.readString(folder.resolve("store")).isBlank()) {
            Thread.onSpinWait();
        }
        asking.interrupt();
        assertTrue(ended.get(20, TimeUnit.SECONDS).why().contains("interrupted"));
        assertEnded();
    }

    private void assertEnded() throws Exception {
        long sleeper = Long.parseLong(Files.readString(folder.resolve("store")).strip());
        Optional<ProcessHandle> left = ProcessHandle.of(sleeper).filter(ProcessHandle::isAlive);
        if (left.isPresent()) {
            left.get().onExit().get(20, TimeUnit.SECONDS);
        }
    }
}
