package dev.twinhold.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.job.JobView;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import dev.twinhold.transfer.Exports;
import dev.twinhold.ui.shell.ChosenImage;
import dev.twinhold.ui.shell.ImageAction;
import dev.twinhold.ui.testing.Images;
import dev.twinhold.ui.testing.TestFleet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the window asks before an export, and what it starts. */
@Timeout(60)
class ExportStartTest {

    private static final NodeId NODE = new NodeId("worker-1");

    @TempDir private Path folder;

    private final TestFleet fleet = new TestFleet();
    private final List<String> proposed = new ArrayList<>();
    private final List<JobId> started = new ArrayList<>();
    private Optional<Path> answer = Optional.empty();
    private JobCenter jobs;
    private ImageAction action;

    @BeforeEach
    void open() throws IOException {
        fleet.add(NODE.value(), "");
        fleet.start(folder);
        jobs = new JobCenter(fleet.threads(), Clock.systemUTC());
        Exports exports = new Exports(fleet.fleet(), jobs, new ArchiveScanner());
        action = new ExportStart(exports, this::ask, started::add).action();
    }

    @AfterEach
    void close() {
        jobs.close();
        fleet.close();
    }

    private Optional<Path> ask(String name) {
        proposed.add(name);
        return answer;
    }

    private static ChosenImage chosen(String name, StoreId store) {
        return new ChosenImage(NODE, Images.of(name).in(store));
    }

    @Test
    void aFileIsAskedForAndAJobStarted() throws Exception {
        ChosenImage web = chosen("docker.io/shop/web:2.3", StoreId.KUBERNETES);
        action.runOn(List.of(web));
        assertEquals(List.of("web-2.3.tar"), proposed);
        assertEquals(List.of(), started);
        answer = Optional.of(folder.resolve("out.tar"));
        action.runOn(List.of(web));
        JobView job = jobs.await(started.getFirst());
        assertEquals("Export", job.verb());
        assertEquals("docker.io/shop/web:2.3 to out.tar", job.title());
        assertEquals(NODE.value(), job.targets().getFirst().label());
    }

    @Test
    void anArchiveHasOneSource() {
        ChosenImage left = chosen("docker.io/shop/web:2.3", StoreId.DOCKER);
        ChosenImage right = chosen("docker.io/shop/app:1", StoreId.KUBERNETES);
        assertTrue(action.obstacleTo(List.of(left, right)).isPresent());
        action.runOn(List.of(left, right));
        assertEquals(List.of(), proposed);
        assertEquals(Optional.empty(), action.obstacleTo(List.of(left)));
    }

    @Test
    void proposedNamesAreNamesOfFiles() {
        assertEquals(
                "web-2.3-and-1-more.tar",
                ExportStart.proposal(refs("docker.io/shop/web:2.3", "docker.io/shop/app:1")));
        String digest = "sha256:" + "a".repeat(64);
        assertEquals(
                "web-sha256-" + "a".repeat(64) + ".tar",
                ExportStart.proposal(refs("docker.io/shop/web@" + digest)));
        assertEquals("Odd-name-x-.tar", ExportStart.proposal(refs("Odd/name\n:x ")));
    }

    private static List<ImageRef> refs(String... names) {
        return List.of(names).stream()
                .map(name -> new ImageRef(NODE, StoreId.KUBERNETES, name))
                .toList();
    }
}
