package dev.twinhold.push;

import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.job.JobRequest;
import dev.twinhold.model.HasProblem;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Patience;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.registry.Logins;
import dev.twinhold.registry.RegistryClient;
import dev.twinhold.registry.Way;
import dev.twinhold.transfer.StoreSources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Pushes images of nodes to registries. */
public final class Pushes {

    private final JobCenter jobs;
    private final PushTools tools;

    /**
     * Works on these.
     *
     * @param patience asked at each push how long a registry may be silent meanwhile
     */
    public Pushes(
            Fleet fleet,
            JobCenter jobs,
            ArchiveScanner scanner,
            Logins logins,
            RegistryClient registry,
            Supplier<Patience> patience) {
        this.jobs = jobs;
        this.tools =
                new PushTools(fleet, StoreSources.of(fleet, scanner), logins, registry, patience);
    }

    /**
     * Finds out how a push would go; blocks. Images of Docker's graph driver that would go through
     * this machine are saved to it, as Docker tells their bytes in no other way.
     *
     * @return one for each image; what cannot be found out is a blocker in it
     */
    public List<PushPlan> plan(PushRequest request) throws InterruptedException {
        List<PushPlan> plans = new ArrayList<>();
        for (ImageRef image : request.images()) {
            plans.add(plan(request, image));
        }
        return plans;
    }

    private PushPlan plan(PushRequest request, ImageRef image) throws InterruptedException {
        ImageName reference = request.reference(image);
        try {
            return new PushPlanner(tools, request.way(), image, reference).plan();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            Problem problem =
                    HasProblem.in(e)
                            .orElseGet(
                                    () ->
                                            Problem.of(
                                                    Problem.Kind.INTERNAL,
                                                    image + " could not be looked at: " + e));
            return new PushPlan(
                    image, reference, Optional.empty(), List.of(), -1, -1, List.of(problem));
        }
    }

    /** Starts the pushes as one job with a target per image; returns at once. */
    public JobId start(PushRequest request) {
        List<JobRequest.Target> targets =
                request.images().stream()
                        .map(
                                image ->
                                        new JobRequest.Target(
                                                image.node().value(),
                                                detail(request, image),
                                                changed(request, image),
                                                new PushWork(
                                                        tools,
                                                        request.way(),
                                                        image,
                                                        request.reference(image))))
                        .toList();
        return jobs.start(
                new JobRequest(
                        "Push",
                        title(request),
                        targets,
                        request.parallel(),
                        () -> {},
                        commands(request)));
    }

    /** Docker pushes only under names that it has: another one is given for that time. */
    private static Optional<NodeId> changed(PushRequest request, ImageRef image) {
        boolean tags =
                image.store().equals(StoreId.DOCKER)
                        && request.way() != Way.WORKSTATION
                        && !image.name().equals(request.reference(image).toString());
        return tags ? Optional.of(image.node()) : Optional.empty();
    }

    private static String detail(PushRequest request, ImageRef image) {
        return request.images().size() == 1
                ? image.store().toString()
                : image.store() + " · " + request.reference(image).familiar();
    }

    private static String title(PushRequest request) {
        return request.images().size() == 1
                ? request.reference(request.images().getFirst()).familiar()
                : request.images().size() + " images";
    }

    /** What a person would type on the node for the same. */
    public static List<String> commands(PushRequest request) {
        List<String> commands = new ArrayList<>();
        for (ImageRef image : request.images()) {
            ImageName reference = request.reference(image);
            if (image.store().kind() == StoreId.Kind.DOCKER) {
                if (!reference.toString().equals(image.name())) {
                    commands.add("docker tag " + image.name() + " " + reference.familiar());
                }
                commands.add("docker push " + reference.familiar());
            } else {
                commands.add(
                        "ctr -n "
                                + image.store().namespace()
                                + " images push --hosts-dir /etc/containerd/certs.d "
                                + reference
                                + " "
                                + image.name());
            }
        }
        return commands;
    }
}
