package dev.twinhold.upkeep;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.job.Cancel;
import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.job.JobRequest;
import dev.twinhold.job.TargetReport;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import dev.twinhold.store.StoreException;
import dev.twinhold.upkeep.RemovalRequest.Choice;
import java.io.IOException;
import java.util.List;

/**
 * Removes images, each with all its names, so that their space is free afterwards. What containers
 * have, what is pinned and the pause image stay, unless the request waives that for this very
 * image.
 */
public final class Removals {

    // deletions load a node's disk, not the way to it
    private static final int NODES_AT_ONCE = 16;

    private final Keepers keepers;
    private final JobCenter jobs;

    /** Works on these. */
    public Removals(Fleet fleet, JobCenter jobs) {
        this.keepers = new Keepers(fleet);
        this.jobs = jobs;
    }

    /** Finds out what would go and what it would free; blocks. Removes nothing. */
    public RemovalPlan plan(RemovalRequest request) throws InterruptedException {
        return new RemovalPlan(
                request.action(),
                AtOnce.each(request.nodes(), NODES_AT_ONCE, node -> plan(node, request)));
    }

    private NodeRemoval plan(NodeId node, RemovalRequest request) throws InterruptedException {
        try {
            return survey(node, request).plan(node);
        } catch (StoreException | IOException e) {
            return NodeRemoval.failed(node, Failures.problem(e));
        }
    }

    private Survey survey(NodeId node, RemovalRequest request)
            throws StoreException, IOException, InterruptedException {
        List<Choice> own =
                request.images().stream()
                        .filter(choice -> choice.image().node().equals(node))
                        .toList();
        return Survey.of(keepers.connection(node), own);
    }

    /**
     * Removes images; returns at once. Looks again first: what has got a reason to stay since it
     * was planned stays, and makes the job of its node fail.
     *
     * @param request mostly {@link RemovalPlan#doable}
     * @param confirmedNodes what a person typed where {@link RemovalRequest#nodesToConfirm} is not
     *     0; ignored otherwise
     * @throws IllegalArgumentException when that is another number
     */
    public JobId start(RemovalRequest request, int confirmedNodes) {
        int nodes = request.nodesToConfirm();
        if (nodes > 0 && nodes != confirmedNodes) {
            throw new IllegalArgumentException(
                    "a removal on " + nodes + " nodes must be confirmed with that number");
        }
        List<JobRequest.Target> targets =
                request.nodes().stream()
                        .map(
                                node ->
                                        JobRequest.Target.changing(
                                                node,
                                                stores(node, request),
                                                (report, cancel) ->
                                                        run(node, request, report, cancel)))
                        .toList();
        return jobs.start(
                new JobRequest(
                        request.action().verb(),
                        title(request),
                        targets,
                        NODES_AT_ONCE,
                        () -> {},
                        commands(request)));
    }

    private void run(NodeId node, RemovalRequest request, TargetReport report, Cancel cancel)
            throws Exception {
        report.phase("looking");
        new RemovalWork(survey(node, request), node, report, cancel).run();
    }

    private static String stores(NodeId node, RemovalRequest request) {
        return String.join(
                ", ",
                request.images().stream()
                        .map(Choice::image)
                        .filter(image -> image.node().equals(node))
                        .map(image -> image.store().toString())
                        .distinct()
                        .toList());
    }

    private static String title(RemovalRequest request) {
        List<String> names =
                request.images().stream().map(choice -> choice.image().name()).distinct().toList();
        return names.size() == 1 ? names.getFirst() : names.size() + " images";
    }

    /**
     * What a person would type on the nodes for the same; it would not ask what uses the images.
     */
    public static List<String> commands(RemovalRequest request) {
        return request.images().stream().map(Removals::command).distinct().toList();
    }

    private static String command(Choice choice) {
        ImageRef image = choice.image();
        if (image.store().kind() == StoreId.Kind.DOCKER) {
            boolean force = choice.even().contains(Guard.IN_USE);
            return "docker rmi " + (force ? "--force " : "") + image.name();
        }
        return image.store().equals(StoreId.KUBERNETES)
                ? "crictl rmi " + image.name()
                : "ctr -n " + image.store().namespace() + " images rm --sync " + image.name();
    }
}
