package dev.twinhold;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Patience;
import dev.twinhold.model.Proof;
import dev.twinhold.model.Receipt;
import dev.twinhold.model.StoreId;
import dev.twinhold.pull.PullRequest;
import dev.twinhold.pull.Pulls;
import dev.twinhold.push.PushRequest;
import dev.twinhold.push.Pushes;
import dev.twinhold.registry.Logins;
import dev.twinhold.registry.RegistryClient;
import dev.twinhold.registry.Way;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.PushedImage;
import dev.twinhold.testbed.Registry;
import dev.twinhold.testbed.Testbed;
import dev.twinhold.testbed.WatchedJob;
import dev.twinhold.transfer.DeliveryOptions;
import dev.twinhold.transfer.Destination;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is told as pulled or sent is what the node's network card counted, within one hundredth; the
 * layers are large beside what else the protocols say. What is added to each packet is taken off.
 */
@NodeTest
@Timeout(120)
@ParameterizedClass
@ValueSource(strings = {"bookworm", "trixie", "forky"})
class WireNodeTest {

    // Ethernet, IP and TCP with timestamps
    private static final int HEADERS = 66;
    private static final int ATTEMPTS = 3;
    // RFC 4253 and 4254: lengths, type, channel, padding, and the authentication code
    private static final int SSH = 48;

    private final String node;
    private final Testbed testbed = Testbed.get();
    private final Registry registry = Registry.of(testbed);
    private final PushedImage pushed = new PushedImage(testbed);
    private final String repository = "wire-test/r" + UUID.randomUUID().toString().substring(0, 8);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Fleet fleet;
    private final JobCenter jobs;
    private final Pulls pulls;
    private final Pushes pushes;

    WireNodeTest(String node) throws IOException {
        this.node = node;
        fleet = RealFleet.open(testbed.config(), threads);
        jobs = new JobCenter(threads, Clock.systemUTC());
        Logins logins = PushedImage.logins(testbed, registry.credentials());
        RegistryClient client = PushedImage.client(testbed, registry.credentials());
        pulls = new Pulls(fleet, jobs, logins, client, () -> Patience.DEFAULT);
        pushes =
                new Pushes(
                        fleet, jobs, new ArchiveScanner(), logins, client, () -> Patience.DEFAULT);
    }

    @AfterEach
    void clean() {
        jobs.close();
        fleet.close();
        threads.shutdownNow();
        for (int i = 0; i < ATTEMPTS; i++) {
            String tag = repository + ":" + i;
            testbed.tryRun(node, "crictl-lite rmi " + registry.image(tag));
            testbed.tryRun(node, "crictl-lite rmi " + pushed.byAddress(tag));
            registry.delete(repository, Integer.toString(i));
            registry.delete(repository + "/there" + i, "1");
        }
    }

    /** Bytes that the node's network card took in (0) or gave out (1). */
    private long counted(int way) {
        String line = testbed.run(node, "grep eth0 /proc/net/dev | cut -d: -f2");
        return Long.parseLong(line.strip().split("\\s+")[way == 0 ? 0 : 8]);
    }

    private long packets() {
        String line = testbed.run(node, "grep eth0 /proc/net/dev | cut -d: -f2");
        return Long.parseLong(line.strip().split("\\s+")[1]);
    }

    /** What was told, and what the card counted without what is added to each packet. */
    private record Measured(long told, long counted) {
        boolean agrees() {
            return Math.abs(counted - told) <= told / 100;
        }
    }

    private interface Measure {
        Measured of(int attempt) throws Exception;
    }

    /** The card counts what TCP had to send twice, too: then it is measured anew. */
    private static void assertAgree(Measure measure) throws Exception {
        List<Measured> all = new ArrayList<>();
        for (int i = 0; i < ATTEMPTS; i++) {
            Measured measured = measure.of(i);
            if (measured.agrees()) {
                return;
            }
            all.add(measured);
        }
        fail(all.toString());
    }

    private Receipt pulled(ImageName image, Way way) throws Exception {
        JobId job =
                pulls.start(
                        new PullRequest(
                                List.of(image),
                                List.of(new Destination(new NodeId(node), StoreId.KUBERNETES)),
                                way,
                                DeliveryOptions.DEFAULT));
        return WatchedJob.done(jobs, job).receipts().getFirst();
    }

    @Test
    void whatANodePullsIsWhatItsCardCounts() throws Exception {
        assertAgree(
                attempt -> {
                    ImageName image = registry.image(repository + ":" + attempt);
                    List<Descriptor> layers = pushed.push(repository + ":" + attempt, "amd64", 40);
                    fleet.connection(new NodeId(node));
                    long before = counted(0);
                    long packets = packets();
                    Receipt receipt = pulled(image, Way.NODE);
                    assertTrue(receipt.bytesPulled() > layers.getFirst().size());
                    long headers = (packets() - packets) * HEADERS;
                    return new Measured(receipt.bytesPulled(), counted(0) - before - headers);
                });
    }

    @Test
    void whatGoesFromANodeThroughThisMachineIsWhatItsCardCounts() throws Exception {
        pushed.push(repository + ":0", "amd64", 40);
        ImageName image = registry.image(repository + ":0");
        pulled(image, Way.NODE);
        assertAgree(
                attempt -> {
                    ImageName as = pushed.byAddress(repository + "/there" + attempt + ":1");
                    long before = counted(1);
                    JobId push =
                            pushes.start(
                                    new PushRequest(
                                            List.of(
                                                    new ImageRef(
                                                            new NodeId(node),
                                                            StoreId.KUBERNETES,
                                                            image.toString())),
                                            Optional.of(as),
                                            Way.WORKSTATION,
                                            1));
                    Proof.Pushed sent =
                            (Proof.Pushed) WatchedJob.done(jobs, push).proofs().getFirst();
                    return new Measured(sent.bytesSent(), counted(1) - before);
                });
    }

    @Test
    void whatGoesToANodeThroughThisMachineIsWhatItsCardCounts() throws Exception {
        assertAgree(
                attempt -> {
                    ImageName image = pushed.byAddress(repository + ":" + attempt);
                    pushed.push(repository + ":" + attempt, "amd64", 40);
                    fleet.connection(new NodeId(node));
                    long before = counted(0);
                    long packets = packets();
                    Receipt receipt = pulled(image, Way.WORKSTATION);
                    long added = (packets() - packets) * (HEADERS + SSH);
                    return new Measured(receipt.bytesSent(), counted(0) - before - added);
                });
    }
}
