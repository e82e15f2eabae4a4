package dev.twinhold.transfer;

import dev.twinhold.RealFleet;
import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.archive.ImageArchive;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.job.JobView;
import dev.twinhold.job.TargetState;
import dev.twinhold.job.TargetView;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import dev.twinhold.testbed.Testbed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Imports into real nodes under names of its own, and cleans up behind itself. */
final class NodeImports implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(90);

    final Testbed testbed = Testbed.get();
    final Fleet fleet;
    final JobCenter jobs;
    final Imports imports;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String run = "twinhold-test/r" + UUID.randomUUID().toString().substring(0, 8);

    NodeImports() throws IOException {
        fleet = RealFleet.open(testbed.config(), threads);
        jobs = new JobCenter(threads, Clock.systemUTC());
        imports = new Imports(fleet, jobs, new ArchiveScanner());
    }

    /** A name that only this run uses, as Docker writes it. */
    String familiar(String tag) {
        return run + ":" + tag;
    }

    ImageName name(String tag) {
        return ImageName.parse(familiar(tag));
    }

    /** All images of an archive under names of this run. */
    List<ImageChoice> all(ImageArchive archive, String tag) {
        List<ImageChoice> choices = new ArrayList<>();
        for (int i = 0; i < archive.images().size(); i++) {
            choices.add(new ImageChoice(i, List.of(name(tag + "." + i))));
        }
        return choices;
    }

    JobId start(
            ImageArchive archive,
            List<ImageChoice> images,
            StoreId store,
            DeliveryOptions options,
            String... nodes) {
        List<Destination> targets =
                List.of(nodes).stream().map(n -> new Destination(new NodeId(n), store)).toList();
        return imports.start(archive, new ImportRequest(archive.file(), images, targets, options));
    }

    /** Imports all images of a file into k8s.io and waits for the end. */
    TargetView importAll(Path file, String tag, String node) throws Exception {
        ImageArchive archive = imports.open(file);
        JobId job =
                start(
                        archive,
                        all(archive, tag),
                        StoreId.KUBERNETES,
                        DeliveryOptions.DEFAULT,
                        node);
        return done(job);
    }

    TargetView done(JobId job) throws InterruptedException {
        TargetView target = ended(job);
        if (!(target.state() instanceof TargetState.Done)) {
            throw new AssertionError(target.state() + "\n" + String.join("\n", target.log()));
        }
        return target;
    }

    TargetView ended(JobId job) throws InterruptedException {
        return jobs.await(job).targets().getFirst();
    }

    /** Waits until the only target looks like this. */
    void until(JobId job, Predicate<TargetView> condition) throws InterruptedException {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JobView view = jobs.job(job).orElseThrow();
            if (condition.test(view.targets().getFirst())) {
                return;
            }
            if (view.state().isOver() || System.nanoTime() - giveUpAt > 0) {
                throw new AssertionError("it did not come to that: " + view);
            }
            Thread.sleep(5);
        }
    }

    String ctr(String node, String command) {
        return testbed.run(node, "ctr -n k8s.io " + command);
    }

    /** Lets containerd drop what nothing holds. */
    void collectGarbage(String node) {
        ctr(node, "leases delete --sync $(ctr -n k8s.io leases create)");
    }

    /** The lines of a command's output. */
    Set<String> lines(String node, String command) {
        return testbed.run(node, command).lines().collect(Collectors.toCollection(TreeSet::new));
    }

    /** What imports hold on a node: leases, unfinished uploads, image records of this run. */
    Set<String> held(String node) {
        return lines(
                node,
                "ctr -n k8s.io leases ls -q | grep ^twinhold-;"
                        + " ctr -n k8s.io content active | grep twinhold-;"
                        + " ctr -n k8s.io images ls -q | grep "
                        + run
                        + "; true");
    }

    /** Removes every image of this run from k8s.io and Docker. */
    void clean(String node) {
        testbed.run(
                node,
                "for i in $(ctr -n k8s.io images ls -q | grep "
                        + run
                        + "); do"
                        + " crictl-lite rmi $i; ctr -n k8s.io images rm --sync $i; done 2>&1;"
                        + " docker images --format '{{.Repository}}:{{.Tag}}' | grep "
                        + run
                        + " | xargs -r docker rmi -f; true");
    }

    @Override
    public void close() {
        jobs.close();
        Testbed.NODES.forEach(this::clean);
        fleet.close();
        threads.shutdownNow();
    }
}
