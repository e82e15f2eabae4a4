package dev.twinhold.link.ssh;

import dev.twinhold.link.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

/** A real ssh-agent of its own. */
final class SshAgent implements AutoCloseable {

    private final Process process;
    private final Path folder;

    private SshAgent(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    static SshAgent start(Path folder) throws IOException {
        Path socket = folder.resolve("agent");
        Process process =
                new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("agent.log").toFile())
                        .start();
        Await.until("the agent listens", () -> Files.exists(socket));
        return new SshAgent(process, folder);
    }

    Path socket() {
        return folder.resolve("agent");
    }

    /** Adds a key as ssh-add does, which gets the passphrase from a program. */
    void add(Path key, String passphrase) throws IOException {
        Path answer = folder.resolve("askpass");
        Files.writeString(answer, "#!/bin/sh\necho '" + passphrase + "'\n");
        Files.setPosixFilePermissions(answer, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder add = new ProcessBuilder("ssh-add", "-q", key.toString());
        add.environment().put("SSH_AUTH_SOCK", socket().toString());
        add.environment().put("SSH_ASKPASS", answer.toString());
        add.environment().put("SSH_ASKPASS_REQUIRE", "force");
        Process adding = add.redirectErrorStream(true).start();
        adding.getOutputStream().close();
        String output = new String(adding.getInputStream().readAllBytes());
        try {
            if (adding.waitFor() != 0) {
                throw new AssertionError("ssh-add: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
