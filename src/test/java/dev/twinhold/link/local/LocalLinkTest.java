package dev.twinhold.link.local;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.twinhold.link.Await;
import dev.twinhold.link.LinkException;
import dev.twinhold.link.NodeLink;
import dev.twinhold.link.NodeLinkContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalLinkTest extends NodeLinkContract {

    @Override
    protected NodeLink open() {
        return new LocalLink();
    }

    @Test
    void aCommandThatWasGivenUpIsEnded(@TempDir Path here) throws Exception {
        Path pid = here.resolve("pid");
        List<String> argv = List.of("sh", "-c", "echo $$ > " + pid + "; exec sleep 300");
        try (NodeLink link = open()) {
            assertThrows(LinkException.class, () -> link.exec(argv, Duration.ofSeconds(1)));
        }
        long number = Long.parseLong(Files.readString(pid).strip());
        Await.until("the command has ended", () -> ProcessHandle.of(number).isEmpty());
    }
}
