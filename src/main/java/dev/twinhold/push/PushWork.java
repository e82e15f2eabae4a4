package dev.twinhold.push;

import dev.twinhold.archive.ArchivedImage;
import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.job.Cancel;
import dev.twinhold.job.Silence;
import dev.twinhold.job.TargetReport;
import dev.twinhold.job.Watching;
import dev.twinhold.job.Work;
import dev.twinhold.model.Credentials;
import dev.twinhold.model.Digest;
import dev.twinhold.model.HasProblem;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Proof;
import dev.twinhold.model.Route;
import dev.twinhold.registry.Logins;
import dev.twinhold.registry.RegistryException;
import dev.twinhold.registry.Way;
import dev.twinhold.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Pushes one image, and asks the registry what it has then. */
record PushWork(PushTools tools, Way way, ImageRef image, ImageName reference) implements Work {

    @Override
    public void run(TargetReport report, Cancel cancel) throws Exception {
        long started = System.nanoTime();
        report.registry(reference.registry());
        report.phase("checking");
        NodeConnection node = tools.fleet().connection(image.node());
        PushPlanner planner = new PushPlanner(tools, way, image, reference);
        planner.requireUsable(node);
        Pushing pushing = new Pushing(node, report, cancel, started);
        if (planner.isSimplyDocker(node)) {
            byNode(pushing, PushRoute.DOCKER, Optional.empty());
            return;
        }
        try (PushSource source = tools.open(node, image, cancel)) {
            PushRoute route = planner.route(node, source.image());
            sayWhatIsLeftOut(source.image(), report);
            if (route == PushRoute.WORKSTATION) {
                report.log(image.node() + ": " + route.words());
                throughHere(pushing, source);
            } else {
                byNode(pushing, route, Optional.of(source));
            }
        }
    }

    /** What a push has all the time. */
    private record Pushing(NodeConnection node, TargetReport report, Cancel cancel, long started) {
        double seconds() {
            return (System.nanoTime() - started) / 1e9;
        }
    }

    private void sayWhatIsLeftOut(ArchivedImage archived, TargetReport report) {
        if (!archived.leftOut().isEmpty()) {
            report.log(
                    archived.leftOut().stream()
                                    .map(Platform::toString)
                                    .collect(Collectors.joining(", "))
                            + " of "
                            + image.name()
                            + " are not whole on "
                            + image.node()
                            + " and not pushed");
        }
    }

    private void byNode(Pushing pushing, PushRoute route, Optional<PushSource> source)
            throws Exception {
        pushing.report().log(image.node() + ": " + route.words());
        try {
            daemonPush(pushing, route, source);
        } catch (Exception e) {
            boolean registryOutOfReach =
                    way == Way.AUTO
                            && source.isPresent()
                            && !pushing.cancel().isCancelled()
                            && HasProblem.in(e)
                                    .filter(p -> p.kind() == Problem.Kind.UNREACHABLE)
                                    .isPresent()
                            && answers(pushing.node());
            if (!registryOutOfReach) {
                throw e;
            }
            pushing.report().log(HasProblem.in(e).map(Problem::oneLine).orElse(e.toString()));
            pushing.report().log("through this machine instead");
            throughHere(pushing, source.get());
        }
    }

    private static boolean answers(NodeConnection node) {
        try {
            return node.containerd().isPresent() && !node.containerd().get().namespaces().isEmpty();
        } catch (StoreException e) {
            return false;
        }
    }

    private void daemonPush(Pushing pushing, PushRoute route, Optional<PushSource> source)
            throws Exception {
        Optional<Credentials> credentials = tools.logins().find(reference.registry());
        Silence silence = new Silence(tools.patience().get().silence(), Thread.currentThread());
        DaemonParts parts =
                new DaemonParts(
                        pushing.report(),
                        silence,
                        source.filter(_ -> route == PushRoute.TRANSFER)
                                .map(s -> s.image().blobs())
                                .orElse(List.of()));
        DaemonPush push = new DaemonPush(image, reference, credentials, parts);
        pushing.report().phase("pushing");
        Digest told;
        try (Watching _ = Watching.start(silence::check)) {
            told =
                    route == PushRoute.DOCKER
                            ? push.byDocker(pushing.node().docker().orElseThrow())
                            : push.byTransfer(
                                    pushing.node().containerd().orElseThrow(),
                                    source.orElseThrow().image().target().digest());
        } catch (StoreException e) {
            throw better(e, silence, credentials, pushing.cancel());
        }
        parts.ended();
        boolean confirmed = isConfirmed(told, pushing.report(), Asking.FROM_THE_NODE);
        long sent = parts.bytes(Route.SEND);
        long present = parts.bytes(Route.HAS);
        long mounted = parts.bytes(Route.LINK);
        pushing.report()
                .proof(
                        new Proof.Pushed(
                                image.name(),
                                image.node(),
                                image.store(),
                                reference,
                                told,
                                confirmed,
                                List.of(),
                                sent + present + mounted,
                                sent,
                                present,
                                mounted,
                                pushing.seconds()));
    }

    private Exception better(
            StoreException failure,
            Silence silence,
            Optional<Credentials> credentials,
            Cancel cancel) {
        if (silence.wasBroken() && !cancel.isCancelled()) {
            // the interruption was meant for the call that has ended
            boolean _ = Thread.interrupted();
            return new PushException(
                    new Problem(
                            Problem.Kind.UNREACHABLE,
                            reference.registry()
                                    + " stopped answering while "
                                    + image.node()
                                    + " pushed "
                                    + reference,
                            "nothing went out for " + silence.limit().toSeconds() + " s",
                            "Look at the registry, then try again"),
                    failure);
        }
        if (failure.problem().kind() == Problem.Kind.AUTHENTICATION && credentials.isEmpty()) {
            return new PushException(Logins.wanted(reference.registry()), failure);
        }
        return failure;
    }

    private void throughHere(Pushing pushing, PushSource source) throws Exception {
        Upload upload =
                new Upload(
                        tools.registry(),
                        reference,
                        source,
                        tools.elsewhere(pushing.node(), image, source, reference),
                        pushing.report());
        upload.run(pushing.cancel());
        Digest digest = source.image().target().digest();
        boolean confirmed = isConfirmed(digest, pushing.report(), Asking.FROM_HERE);
        pushing.report()
                .proof(
                        new Proof.Pushed(
                                image.name(),
                                image.node(),
                                image.store(),
                                reference,
                                digest,
                                confirmed,
                                source.image().leftOut(),
                                source.image().bytes(),
                                upload.sent(),
                                upload.present(),
                                upload.mounted(),
                                pushing.seconds()));
    }

    /** Who pushed, and so has a way to the registry. */
    private enum Asking {
        FROM_HERE,
        FROM_THE_NODE
    }

    /**
     * Asks the registry; where only the node has a way to it, its daemon's word must do.
     *
     * @return whether the registry was asked
     */
    private boolean isConfirmed(Digest expected, TargetReport report, Asking asking)
            throws Exception {
        report.phase("verifying");
        Optional<Digest> answer;
        try {
            answer = tools.registry().digest(reference);
        } catch (RegistryException e) {
            if (asking == Asking.FROM_HERE || !e.isWithoutAWay()) {
                throw e;
            }
            report.log("the digest is what the node says: " + e.problem().oneLine());
            return false;
        }
        if (!answer.equals(Optional.of(expected))) {
            throw new PushException(
                    new Problem(
                            Problem.Kind.NOT_VERIFIED,
                            reference + " is not what was pushed",
                            answer.map(d -> "the registry has " + d + ", pushed was " + expected)
                                    .orElse(
                                            "the registry, as this machine reaches it, does not have it"),
                            "Push it again"));
        }
        return true;
    }
}
