package dev.twinhold.link.ssh;

import dev.twinhold.link.NodeLink;
import dev.twinhold.link.NodeLinkContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract against a real sshd. */
class SshLinkTest extends NodeLinkContract {

    @TempDir static Path server;

    private static Sshd sshd;

    @BeforeAll
    static void startServer() throws IOException {
        sshd = Sshd.in(server).start();
    }

    @AfterAll
    static void stopServer() {
        if (sshd != null) {
            sshd.close();
        }
    }

    @Override
    protected NodeLink open() throws IOException {
        return sshd.connect(new TestQuestions());
    }
}
