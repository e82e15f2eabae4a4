package dev.twinhold.pull;

import dev.twinhold.fleet.EngineState;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.job.JobRequest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Patience;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.registry.Logins;
import dev.twinhold.registry.RegistryClient;
import dev.twinhold.registry.RegistryException;
import dev.twinhold.registry.Way;
import dev.twinhold.transfer.Deliveries;
import dev.twinhold.transfer.Destination;
import dev.twinhold.transfer.ImageChoice;
import dev.twinhold.transfer.SharedSource;
import dev.twinhold.transfer.TargetPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Pulls images from registries into stores of nodes. */
public final class Pulls {

    private final Fleet fleet;
    private final JobCenter jobs;
    private final Logins logins;
    private final RegistryClient registry;
    private final Supplier<Patience> patience;
    private final Deliveries deliveries;

    /**
     * Works on these.
     *
     * @param patience asked at each pull how long a registry may be silent meanwhile
     */
    public Pulls(
            Fleet fleet,
            JobCenter jobs,
            Logins logins,
            RegistryClient registry,
            Supplier<Patience> patience) {
        this.fleet = fleet;
        this.jobs = jobs;
        this.logins = logins;
        this.registry = registry;
        this.patience = patience;
        this.deliveries = new Deliveries(fleet);
    }

    /**
     * Finds out how a pull would go; blocks. Through this machine, the registry is asked for what
     * the image consists of; else only the nodes are asked.
     *
     * @return one for each image and target; what cannot be found out is a blocker in it
     */
    public List<PullPlan> plan(PullRequest request) throws InterruptedException {
        List<PullPlan> plans = new ArrayList<>();
        for (Destination target : request.targets()) {
            for (ImageName image : request.images()) {
                plans.add(plan(request, image, target));
            }
        }
        return plans;
    }

    private PullPlan plan(PullRequest request, ImageName image, Destination target)
            throws InterruptedException {
        try {
            PullRoute route = route(fleet.changeable(target.node()), request.way(), target);
            TargetPlan plan =
                    route == PullRoute.WORKSTATION
                            ? planThroughHere(request, image, target)
                            : new TargetPlan(
                                    target, List.of(), List.of(), List.of(), OptionalLong.empty());
            return new PullPlan(image, Optional.of(route), plan);
        } catch (IOException | PullException e) {
            return new PullPlan(image, Optional.empty(), TargetPlan.blocked(target, e));
        }
    }

    private TargetPlan planThroughHere(PullRequest request, ImageName image, Destination target)
            throws IOException, InterruptedException {
        try (RegistrySource source = RegistrySource.open(registry, image)) {
            return deliveries.plan(source, choice(image), target, request.options());
        } catch (RegistryException e) {
            if (e.problem().kind() != Problem.Kind.AUTHENTICATION) {
                throw e;
            }
            // the pull itself asks for it
            return new TargetPlan(
                    target, List.of(), List.of(), List.of(e.problem()), OptionalLong.empty());
        }
    }

    private static List<ImageChoice> choice(ImageName image) {
        return List.of(new ImageChoice(0, List.of(image)));
    }

    /** How an image gets to a store. */
    static PullRoute route(NodeConnection node, Way way, Destination target) throws PullException {
        if (target.store().kind() == StoreId.Kind.DOCKER) {
            requireUsable(node.dockerState(), "Docker", target);
            if (way == Way.WORKSTATION) {
                return PullRoute.WORKSTATION;
            }
            return PullRoute.DOCKER;
        }
        requireUsable(node.containerdState(), "containerd", target);
        if (way == Way.WORKSTATION) {
            return PullRoute.WORKSTATION;
        }
        if (node.containerd().orElseThrow().transfers().isPresent()) {
            return PullRoute.TRANSFER;
        }
        if (node.kubernetes().isEmpty()) {
            // neither of the two ways by which a node pulls
            return PullRoute.WORKSTATION;
        }
        return target.store().equals(StoreId.KUBERNETES) ? PullRoute.CRI : PullRoute.CRI_AND_LINK;
    }

    private static void requireUsable(EngineState state, String engine, Destination target)
            throws PullException {
        switch (state) {
            case EngineState.Present _ -> {}
            case EngineState.Unusable(var problem) -> throw new PullException(problem);
            case EngineState.Absent _, EngineState.Unknown _ ->
                    throw new PullException(
                            Problem.of(
                                    Problem.Kind.NOT_FOUND,
                                    "There is no " + engine + " on " + target.node()));
        }
    }

    /** Starts the pulls as one job with a target per image and store; returns at once. */
    public JobId start(PullRequest request) {
        Map<ImageName, SharedSource<RegistrySource>> sources = new LinkedHashMap<>();
        for (ImageName image : request.images()) {
            // opened when a target needs it; then all targets get the same content
            sources.put(
                    image,
                    new SharedSource<>(
                            image.toString(), () -> RegistrySource.open(registry, image)));
        }
        List<JobRequest.Target> targets = new ArrayList<>();
        for (Destination target : request.targets()) {
            sources.forEach(
                    (image, source) ->
                            targets.add(
                                    JobRequest.Target.changing(
                                            target.node(),
                                            detail(request, image, target),
                                            work(request, image, source, target))));
        }
        return jobs.start(
                new JobRequest(
                        "Pull",
                        title(request),
                        targets,
                        request.options().parallelNodes(),
                        () -> sources.values().forEach(SharedSource::jobIsOver),
                        commands(request)));
    }

    private PullWork work(
            PullRequest request,
            ImageName image,
            SharedSource<RegistrySource> source,
            Destination target) {
        return new PullWork(
                fleet,
                deliveries,
                logins,
                patience.get().silence(),
                request,
                image,
                source,
                choice(image),
                target);
    }

    private static String detail(PullRequest request, ImageName image, Destination target) {
        return request.images().size() == 1
                ? target.store().toString()
                : target.store() + " · " + image.familiar();
    }

    private static String title(PullRequest request) {
        return request.images().size() == 1
                ? request.images().getFirst().familiar()
                : request.images().size() + " images";
    }

    /** What a person would type on a node for the same. */
    public static List<String> commands(PullRequest request) {
        return request.images().stream()
                .flatMap(
                        image ->
                                request.targets().stream()
                                        .map(Destination::store)
                                        .distinct()
                                        .map(store -> command(image, store)))
                .toList();
    }

    private static String command(ImageName image, StoreId store) {
        if (store.kind() == StoreId.Kind.DOCKER) {
            return "docker pull " + image.familiar();
        }
        return store.equals(StoreId.KUBERNETES)
                ? "crictl pull " + image
                : "ctr -n "
                        + store.namespace()
                        + " images pull --hosts-dir /etc/containerd/certs.d "
                        + image;
    }
}
