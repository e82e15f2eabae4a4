package dev.twinhold.link.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.twinhold.link.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real sshd on a loopback port, run by the current user, with keys and settings of its own. */
final class Sshd implements AutoCloseable {

    private static final String PROGRAM = "/usr/sbin/sshd";

    private final Path folder;
    private final int port;
    private final List<String> settings = new ArrayList<>();
    private @Nullable Process process;

    private Sshd(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** A server that is not running yet; makes an ed25519 host key and the user key "user". */
    static Sshd in(Path folder) throws IOException {
        assumeTrue(
                Files.isExecutable(Path.of(PROGRAM)),
                "needs a real SSH server: apt-get install openssh-server");
        Sshd sshd = new Sshd(folder, freePort());
        sshd.keygen("host_ed25519", "ed25519", "");
        sshd.keygen("user", "ed25519", "");
        sshd.authorize("user");
        return sshd;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Makes a key pair and returns the private file. */
    Path keygen(String name, String type, String passphrase, String... more) throws IOException {
        Path file = folder.resolve(name);
        Files.deleteIfExists(file);
        List<String> argv = new ArrayList<>(List.of("ssh-keygen", "-q", "-t", type));
        argv.addAll(List.of("-N", passphrase, "-a", "1", "-C", name, "-f", file.toString()));
        argv.addAll(List.of(more));
        run(argv);
        return file;
    }

    /** Lets the key's owner log in. */
    Sshd authorize(String name) throws IOException {
        Path keys = folder.resolve("authorized_keys");
        String all = Files.exists(keys) ? Files.readString(keys) : "";
        Files.writeString(keys, all + Files.readString(folder.resolve(name + ".pub")));
        return this;
    }

    /** Adds a line to sshd_config. */
    Sshd set(String line) {
        settings.add(line);
        return this;
    }

    Sshd start() throws IOException {
        List<String> lines = new ArrayList<>(settings);
        lines.addAll(
                List.of(
                        "PidFile none",
                        "UsePAM no",
                        "StrictModes no",
                        "PasswordAuthentication no",
                        "KbdInteractiveAuthentication no",
                        "SetEnv HOME=" + folder,
                        "AuthorizedKeysFile " + folder.resolve("authorized_keys")));
        if (settings.stream().noneMatch(line -> line.startsWith("HostKey "))) {
            lines.add("HostKey " + folder.resolve("host_ed25519"));
        }
        if (settings.stream().noneMatch(line -> line.startsWith("ListenAddress "))) {
            lines.add("ListenAddress 127.0.0.1:" + port);
        }
        Path config = folder.resolve("sshd_config");
        Files.write(config, lines);
        if (isRoot()) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        Process started =
                new ProcessBuilder(PROGRAM, "-D", "-e", "-f", config.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("sshd.log").toFile())
                        .start();
        process = started;
        awaitListening(started);
        return this;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private void awaitListening(Process started) {
        Await.until(
                "sshd listens",
                () -> {
                    if (!started.isAlive()) {
                        throw new AssertionError("sshd ended: " + log());
                    }
                    return isListening();
                });
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** True while somebody is connected, logged in or not. */
    boolean isBusy() {
        Process running = process;
        return running != null && running.children().findAny().isPresent();
    }

    String log() throws IOException {
        return Files.readString(folder.resolve("sshd.log"));
    }

    int port() {
        return port;
    }

    Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    /** Logs in with the given keys and with nothing else of this machine. */
    SshTarget target(String... keys) {
        return target(List.of(knownHosts()), keys);
    }

    SshTarget target(List<Path> knownHosts, String... keys) {
        return new SshTarget(
                "127.0.0.1",
                port,
                System.getProperty("user.name"),
                List.of(keys).stream().map(folder::resolve).toList(),
                knownHosts,
                Duration.ofSeconds(10));
    }

    /** No agent and no default keys. */
    SshEnvironment bareEnvironment() {
        return environment(Optional.empty(), folder.resolve("no-keys"));
    }

    static SshEnvironment environment(Optional<Path> agent, Path keyFolder) {
        return new SshEnvironment(agent, keyFolder, SshEnvironment.ALIVE_INTERVAL);
    }

    SshLink connect(TestQuestions questions) throws IOException {
        return new SshLinks(bareEnvironment()).connect(target("user"), questions);
    }

    static String run(List<String> argv) throws IOException {
        Process started = new ProcessBuilder(argv).redirectErrorStream(true).start();
        started.getOutputStream().close();
        String output = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertEquals(0, started.waitFor(), () -> argv + ": " + output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return output;
    }

    /** Kills the server and the processes of its sessions. */
    void kill() {
        Process running = process;
        if (running != null) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
        }
    }

    @Override
    public void close() {
        kill();
        Process running = process;
        if (running == null) {
            return;
        }
        try {
            running.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
