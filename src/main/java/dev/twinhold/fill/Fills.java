package dev.twinhold.fill;

import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.archive.ImageSource;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.job.Cancel;
import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.job.JobRequest;
import dev.twinhold.model.ImageName;
import dev.twinhold.transfer.Deliveries;
import dev.twinhold.transfer.Destination;
import dev.twinhold.transfer.SharedSource;
import dev.twinhold.transfer.StoreSources;
import dev.twinhold.transfer.TargetPlan;
import dev.twinhold.transfer.TaskGroup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Fills gaps: one job with a child per node, from sources that are read once. */
public final class Fills {

    private final JobCenter jobs;
    private final FillSources sources;
    private final Deliveries deliveries;
    private final Replacements replacements;

    /** Works on these. */
    public Fills(Fleet fleet, JobCenter jobs, ArchiveScanner scanner) {
        this.jobs = jobs;
        this.sources = new FillSources(StoreSources.of(fleet, scanner), scanner);
        this.deliveries = new Deliveries(fleet);
        this.replacements = new Replacements(fleet);
    }

    /**
     * Finds out what filling would do; blocks. Nothing is sent to a node.
     *
     * @return one for each store and source, in the order of the gaps; what cannot be found out is
     *     a blocker in it
     */
    public List<FillPlan> plan(FillRequest request) throws InterruptedException {
        Map<FillRequest.Leg, FillPlan> plans = new ConcurrentHashMap<>();
        for (Map.Entry<FillSource, List<ImageName>> wanted : request.wanted().entrySet()) {
            FillSource from = wanted.getKey();
            Map<FillRequest.Leg, List<ImageName>> legs = new LinkedHashMap<>(request.legs());
            legs.keySet().removeIf(leg -> !leg.source().equals(from));
            try (ImageSource source = sources.open(from, wanted.getValue())) {
                planAll(request, source, legs, plans);
            } catch (IOException e) {
                legs.forEach((leg, images) -> plans.put(leg, blocked(leg, images, e)));
            }
        }
        return request.legs().keySet().stream()
                .map(leg -> Optional.ofNullable(plans.get(leg)).orElseThrow())
                .toList();
    }

    /** As many nodes at once as the job would take. */
    private void planAll(
            FillRequest request,
            ImageSource source,
            Map<FillRequest.Leg, List<ImageName>> legs,
            Map<FillRequest.Leg, FillPlan> plans)
            throws InterruptedException {
        Queue<Map.Entry<FillRequest.Leg, List<ImageName>>> open =
                new ConcurrentLinkedQueue<>(legs.entrySet());
        try (TaskGroup group = new TaskGroup(new Cancel())) {
            for (int i = 0; i < request.options().parallelNodes(); i++) {
                group.fork(
                        "plan",
                        () ->
                                TaskGroup.drain(
                                        open,
                                        leg ->
                                                plans.put(
                                                        leg.getKey(),
                                                        plan(
                                                                request,
                                                                source,
                                                                leg.getKey(),
                                                                leg.getValue()))));
            }
            group.join();
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private FillPlan plan(
            FillRequest request, ImageSource source, FillRequest.Leg leg, List<ImageName> images)
            throws InterruptedException {
        try {
            TargetPlan target =
                    deliveries.plan(
                            source,
                            FillSources.choices(source, images),
                            leg.destination(),
                            request.options());
            return new FillPlan(
                    leg.source(),
                    images,
                    target,
                    replacements.of(leg.destination(), source, images));
        } catch (IOException e) {
            return blocked(leg, images, e);
        }
    }

    private static FillPlan blocked(
            FillRequest.Leg leg, List<ImageName> images, IOException failure) {
        return new FillPlan(
                leg.source(), images, TargetPlan.blocked(leg.destination(), failure), List.of());
    }

    /** Starts a job with one target per store and source; returns at once. */
    public JobId start(FillRequest request) {
        Map<FillSource, SharedSource<ImageSource>> open = new HashMap<>();
        request.wanted()
                .forEach(
                        (source, images) ->
                                open.put(
                                        source,
                                        new SharedSource<>(
                                                source.words(),
                                                () -> sources.openForMany(source, images))));
        List<JobRequest.Target> targets = new ArrayList<>();
        request.legs()
                .forEach(
                        (leg, images) ->
                                targets.add(
                                        target(
                                                request,
                                                leg,
                                                images,
                                                Optional.ofNullable(open.get(leg.source()))
                                                        .orElseThrow())));
        return jobs.start(
                new JobRequest(
                        "Fill",
                        title(request),
                        targets,
                        request.options().parallelNodes(),
                        () -> open.values().forEach(SharedSource::jobIsOver),
                        FillCommands.of(request)));
    }

    private JobRequest.Target target(
            FillRequest request,
            FillRequest.Leg leg,
            List<ImageName> images,
            SharedSource<ImageSource> shared) {
        Destination destination = leg.destination();
        boolean several = request.wanted().size() > 1;
        return JobRequest.Target.changing(
                destination.node(),
                destination.store() + (several ? " from " + leg.source().words() : ""),
                (report, cancel) -> {
                    report.phase("reading the source");
                    deliveries.deliver(
                            shared,
                            source -> FillSources.choices(source, images),
                            request.options(),
                            destination,
                            report,
                            cancel);
                });
    }

    private static String title(FillRequest request) {
        List<ImageName> images = request.images();
        String what = images.size() == 1 ? images.getFirst().familiar() : images.size() + " images";
        return request.wanted().size() == 1
                ? what + " from " + request.wanted().keySet().iterator().next().words()
                : what;
    }

    /** What a person would type on the nodes for the same. */
    public static List<String> commands(FillRequest request) {
        return FillCommands.of(request);
    }
}
