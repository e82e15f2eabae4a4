package dev.twinhold.upkeep;

import dev.twinhold.RealFleet;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.job.JobView;
import dev.twinhold.job.TargetState;
import dev.twinhold.job.TargetView;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.testbed.Testbed;
import dev.twinhold.transfer.RandomArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Images of this run alone on real nodes, and the services that care for them. */
final class UpkeepNodes implements AutoCloseable {

    private static final String NAMELESS =
            "ctr -n k8s.io images ls | awk 'NR>1 && $1 ~ /^sha256:/ {t[$3]=$1}"
                    + " NR>1 && $1 !~ /^sha256:/ {n[$3]=1}"
                    + " END {for (i in t) if (!(i in n)) print t[i]}'";

    final Testbed testbed = Testbed.get();
    final Fleet fleet;
    final JobCenter jobs;
    final Upkeep upkeep;
    private final Path directory;
    private final Map<String, Set<String>> used = new TreeMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private String run = "";

    /**
     * Connects when the first test asks.
     *
     * @param directory for archives
     */
    UpkeepNodes(Path directory) throws IOException {
        this.directory = directory;
        fleet = RealFleet.open(testbed.config(), threads);
        jobs = new JobCenter(threads, Clock.systemUTC());
        upkeep = Upkeep.of(fleet, jobs);
    }

    /** New names for the next test. */
    void begin() {
        run = "twinhold-upkeep/r" + UUID.randomUUID().toString().substring(0, 8);
        used.clear();
    }

    String familiar(String tag) {
        return run + ":" + tag;
    }

    ImageName name(String tag) {
        return ImageName.parse(familiar(tag));
    }

    String repository() {
        return name("x").repository();
    }

    ImageRef ref(String node, StoreId store, String tag) {
        return new ImageRef(new NodeId(node), store, name(tag).toString());
    }

    /** An archive of an image of this name. */
    Path archive(String tag, RandomArchive.Layer... layers) throws IOException {
        return RandomArchive.write(directory, familiar(tag), layers);
    }

    /** A layer of this many MiB, unlike any other. */
    static RandomArchive.Layer layer(int megabytes) {
        return new RandomArchive.Layer(System.nanoTime(), megabytes);
    }

    /** Puts an image into a store with the node's own tools. */
    ImageRef load(String node, StoreId store, String tag, RandomArchive.Layer... layers)
            throws IOException {
        use(node);
        testbed.feed(
                node,
                store.kind() == StoreId.Kind.DOCKER
                        ? "docker load"
                        : "ctr -n " + store.namespace() + " images import -",
                archive(tag, layers));
        if (store.equals(StoreId.KUBERNETES)) {
            until(node, "crictl-lite image-status " + name(tag));
        }
        return ref(node, store, tag);
    }

    /** Lets Docker build an image in several steps, with so many MiB of a file. */
    ImageRef build(String node, String tag, int megabytes) {
        use(node);
        testbed.run(
                node,
                "d=$(mktemp -d) && head -c "
                        + megabytes
                        + "M /dev/urandom > $d/file &&"
                        + " printf 'FROM scratch\\nCOPY file /file\\nENV A=1\\nCMD [\"/file\"]\\n'"
                        + " > $d/Dockerfile && docker build -q -t "
                        + familiar(tag)
                        + " $d && rm -r $d");
        return ref(node, StoreId.DOCKER, tag);
    }

    /** Feeds an archive of a small image to a command. */
    void feed(String node, String command, String tag) throws IOException {
        use(node);
        testbed.feed(node, command, archive(tag, layer(1)));
    }

    /** Runs a command until it succeeds. */
    void until(String node, String command) {
        testbed.run(
                node, "for i in $(seq 100); do " + command + " && exit 0; sleep 0.1; done; exit 1");
    }

    TargetView done(JobId job) throws InterruptedException {
        TargetView target = ended(job).targets().getFirst();
        if (!(target.state() instanceof TargetState.Done)) {
            throw new AssertionError(target.state() + "\n" + String.join("\n", target.log()));
        }
        return target;
    }

    Problem failed(JobId job) throws InterruptedException {
        TargetState state = ended(job).targets().getFirst().state();
        if (state instanceof TargetState.Failed(var problem)) {
            return problem;
        }
        throw new AssertionError("it did not fail: " + state);
    }

    JobView ended(JobId job) throws InterruptedException {
        return jobs.await(job);
    }

    String ctr(String node, String command) {
        return testbed.run(node, "ctr -n k8s.io " + command);
    }

    /** The names of this run in a store, as the node's own tools list them, in full. */
    Set<String> names(String node, StoreId store) {
        String list =
                store.kind() == StoreId.Kind.DOCKER
                        ? "docker images --format '{{.Repository}}:{{.Tag}}'"
                        : "ctr -n " + store.namespace() + " images ls -q";
        return testbed.run(node, list + " | grep " + run + "; true")
                .lines()
                .map(line -> ImageName.parse(line.strip()).toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Bytes that a store's daemon has on the node's disk: files of blobs, blocks of the rest. */
    long disk(String node, StoreId store) {
        boolean layers = store.kind() == StoreId.Kind.DOCKER && !node.equals("forky");
        String count =
                layers
                        ? "du -s --block-size=1 /var/lib/docker/overlay2 | cut -f1"
                        : "c=/var/lib/containerd/io.containerd; echo $(("
                                + "$(find $c.content.v1.content/blobs -type f -printf '%s\\n'"
                                + " | awk '{s+=$1} END {print s}')"
                                + " + $(du -s --block-size=1"
                                + " $c.snapshotter.v1.overlayfs/snapshots | cut -f1)))";
        return Long.parseLong(testbed.run(node, count).strip());
    }

    /** What CRI says of a name; empty when it does not know it. */
    String seen(String node, ImageName name) {
        Testbed.Result result = testbed.tryRun(node, "crictl-lite image-status " + name);
        return result.exit() == 0 ? result.output() : "";
    }

    private void use(String node) {
        if (!used.containsKey(node)) {
            used.put(node, nameless(node));
        }
    }

    /** CRI's aliases of images in k8s.io that have no other record. */
    Set<String> nameless(String node) {
        return testbed.run(node, NAMELESS).lines().collect(Collectors.toCollection(TreeSet::new));
    }

    /** Leaves the nodes as they were, with their own tools. */
    void end() {
        used.forEach(this::clean);
    }

    private void clean(String node, Set<String> nameless) {
        testbed.run(
                node,
                "for i in $(ctr -n k8s.io images ls -q | grep "
                        + run
                        + "); do crictl-lite rmi $i; ctr -n k8s.io images rm --sync $i;"
                        + " done > /dev/null 2>&1;"
                        + " docker images --format '{{.Repository}}:{{.Tag}}' | grep "
                        + run
                        + " | xargs -r docker rmi -f > /dev/null;"
                        + " before=' "
                        + String.join(" ", nameless)
                        + " '; for i in $("
                        + NAMELESS
                        + "); do case \"$before\" in *\" $i \"*) ;;"
                        + " *) ctr -n k8s.io images rm --sync $i > /dev/null ;; esac; done");
    }

    @Override
    public void close() {
        jobs.close();
        fleet.close();
        threads.shutdownNow();
    }
}
