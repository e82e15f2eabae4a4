package dev.twinhold.ui.imports;

import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.archive.TarBytes;
import dev.twinhold.archive.TestArchives;
import dev.twinhold.archive.TestArchives.Tagged;
import dev.twinhold.archive.TestImage;
import dev.twinhold.fleet.ConnectionState;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.job.JobCenter;
import dev.twinhold.model.NodeId;
import dev.twinhold.transfer.Imports;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.TestNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;

/** Two connected nodes, one that cannot be reached, and archives; imports are the real ones. */
final class ImportWorld implements AutoCloseable {

    static final NodeId ONE = new NodeId("one");
    static final NodeId TWO = new NodeId("two");
    static final NodeId AWAY = new NodeId("away");

    /** 70 kB; both images of {@link #shop} are based on it. */
    static final byte[] BASE = layer(1, 70);

    /** 20 kB. */
    static final byte[] APP = layer(2, 20);

    static final TestImage SHOP = TestImage.of("linux/amd64", List.of(BASE, APP));
    static final TestImage HELPER = TestImage.of("linux/amd64", List.of(BASE, layer(3, 10)));

    private final Path folder;
    private final TestFleet nodes = new TestFleet();
    private final Fleet fleet;
    private final JobCenter jobs;
    private final Imports imports;

    ImportWorld(Path folder) throws IOException {
        this.folder = folder;
        nodes.add("one", "").containerd("default", List.of());
        nodes.add("two", "");
        nodes.add("away", "")
                .unreachable(
                        dev.twinhold.model.Problem.of(
                                dev.twinhold.model.Problem.Kind.UNREACHABLE,
                                "away cannot be reached"));
        fleet = nodes.start(folder.resolve("config"));
        fleet.connect(ONE);
        fleet.connect(TWO);
        fleet.connect(AWAY);
        nodes.await(AWAY, v -> v.connection() instanceof ConnectionState.Lost);
        nodes.await(ONE, v -> v.isConnected() && v.importStores().size() == 3);
        nodes.await(TWO, v -> v.isConnected() && v.importStores().size() == 2);
        jobs = new JobCenter(nodes.threads(), Clock.systemUTC());
        imports = new Imports(fleet, jobs, new ArchiveScanner());
    }

    static byte[] layer(int seed, int kilobytes) {
        byte[] content = new byte[kilobytes * 1000];
        new Random(seed).nextBytes(content);
        return new TarBytes().file("opt/data", content).bytes();
    }

    /** Two images, one with a name and one without. */
    Path shop() {
        return file("shop.tar", Tagged.of(SHOP, "shop/app:v2"), Tagged.of(HELPER));
    }

    Path file(String name, Tagged... images) {
        return TestArchives.write(folder, name, TestArchives.dockerLegacy(images));
    }

    Path notAnArchive() {
        return TestArchives.write(
                folder,
                "notes.txt",
                "no tar at all".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    TestNode node(NodeId id) {
        return nodes.node(id.value());
    }

    TestFleet nodes() {
        return nodes;
    }

    Fleet fleet() {
        return fleet;
    }

    JobCenter jobs() {
        return jobs;
    }

    Imports imports() {
        return imports;
    }

    @Override
    public void close() {
        jobs.close();
        nodes.close();
    }
}
