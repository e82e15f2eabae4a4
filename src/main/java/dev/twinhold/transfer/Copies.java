package dev.twinhold.transfer;

import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.archive.ImageSource;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.job.Cancel;
import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.job.JobRequest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Copies images from a store into others, each by its cheapest route. */
public final class Copies {

    private final JobCenter jobs;
    private final StoreSources sources;
    private final Deliveries deliveries;

    /** Works on these. */
    public Copies(Fleet fleet, JobCenter jobs, ArchiveScanner scanner) {
        this.jobs = jobs;
        this.sources = new StoreSources(fleet::connection, scanner);
        this.deliveries = new Deliveries(fleet);
    }

    /**
     * Finds out what a copy would do; blocks. Nothing is sent to a target, but images that Docker's
     * graph driver has are saved to this machine, as it tells their bytes in no other way.
     *
     * @return one for each target; what cannot be found out is a blocker in it
     */
    public List<CopyPlan> plan(CopyRequest request) throws InterruptedException {
        try (ImageSource source = open(request)) {
            List<CopyPlan> plans = new ArrayList<>();
            for (Destination target : request.targets()) {
                Optional<CopyRoute> route = route(source, request, target);
                TargetPlan plan =
                        deliveries.plan(
                                source, choices(source, request.as()), target, request.options());
                plans.add(new CopyPlan(route, plan));
            }
            return plans;
        } catch (IOException e) {
            return request.targets().stream()
                    .map(target -> new CopyPlan(Optional.empty(), TargetPlan.blocked(target, e)))
                    .toList();
        }
    }

    /** Starts a copy as a job with one work per target; returns at once. */
    public JobId start(CopyRequest request) {
        SharedSource<ImageSource> shared =
                new SharedSource<>(title(request), () -> openAll(request));
        List<JobRequest.Target> targets =
                request.targets().stream()
                        .map(
                                target ->
                                        JobRequest.Target.changing(
                                                target.node(),
                                                target.store().toString(),
                                                (report, cancel) -> {
                                                    report.phase("reading the source");
                                                    deliveries.deliver(
                                                            shared,
                                                            source -> choices(source, request.as()),
                                                            request.options(),
                                                            target,
                                                            report,
                                                            cancel);
                                                }))
                        .toList();
        return jobs.start(
                new JobRequest(
                        "Copy",
                        title(request),
                        targets,
                        request.options().parallelNodes(),
                        shared::jobIsOver,
                        commands(request)));
    }

    private static String title(CopyRequest request) {
        String what =
                request.images().size() == 1
                        ? request.names().getFirst()
                        : request.images().size() + " images";
        boolean elsewhere =
                request.targets().stream().anyMatch(t -> !t.node().equals(request.node()));
        return elsewhere ? what + " from " + request.node() : what;
    }

    /** What a person would type on a node for the same. */
    public static List<String> commands(CopyRequest request) {
        String names = String.join(" ", request.names());
        String save =
                request.store().kind() == StoreId.Kind.DOCKER
                        ? "docker save " + names
                        : "ctr -n " + request.store().namespace() + " images export - " + names;
        return request.targets().stream()
                .map(
                        target -> {
                            String load =
                                    target.store().kind() == StoreId.Kind.DOCKER
                                            ? "docker load"
                                            : "ctr -n "
                                                    + target.store().namespace()
                                                    + " images import -";
                            return String.format(
                                    Locale.ROOT,
                                    target.node().equals(request.node())
                                            ? "%s | %s"
                                            : "%s | ssh " + target.node() + " %s",
                                    save,
                                    load);
                        })
                .toList();
    }

    private ImageSource open(CopyRequest request) throws IOException {
        return sources.open(
                request.node(), request.store(), request.names(), _ -> {}, new Cancel());
    }

    /** For the work itself: nodes that lack the same blob share one reading of it. */
    private ImageSource openAll(CopyRequest request) throws IOException {
        long others =
                request.targets().stream()
                        .map(Destination::node)
                        .filter(node -> !node.equals(request.node()))
                        .distinct()
                        .count();
        return others > 1
                ? sources.openForMany(
                        request.node(), request.store(), request.names(), new Cancel())
                : open(request);
    }

    /** Empty when the target cannot be asked; why, its plan says. */
    private Optional<CopyRoute> route(ImageSource source, CopyRequest request, Destination target)
            throws InterruptedException {
        boolean sameNode = target.node().equals(request.node());
        try {
            return Optional.of(
                    switch (source) {
                        case SavedSource _ -> CopyRoute.SAVE;
                        default -> {
                            if (!sameNode) {
                                yield CopyRoute.STREAM;
                            }
                            yield deliveries.isLoad(target) ? CopyRoute.LOAD : CopyRoute.LINK;
                        }
                    });
        } catch (IOException | StoreException e) {
            return Optional.empty();
        }
    }

    private static List<ImageChoice> choices(ImageSource source, Optional<ImageName> as)
            throws IOException {
        List<ImageChoice> choices = new ArrayList<>();
        for (int i = 0; i < source.images().size(); i++) {
            List<ImageName> names =
                    as.map(List::of)
                            .orElse(
                                    source.images().get(i).names().stream()
                                            .map(ImageName::tryParse)
                                            .flatMap(Optional::stream)
                                            .toList());
            if (names.isEmpty()) {
                throw new StoreReadException(
                        new Problem(
                                Problem.Kind.BAD_INPUT,
                                "An image in " + source.name() + " has no name that can be kept",
                                "nothing could find the copy",
                                "Copy it alone and give it a name"));
            }
            choices.add(new ImageChoice(i, names));
        }
        return choices;
    }
}
