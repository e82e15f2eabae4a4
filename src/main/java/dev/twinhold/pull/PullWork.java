package dev.twinhold.pull;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.job.Cancel;
import dev.twinhold.job.TargetReport;
import dev.twinhold.job.Work;
import dev.twinhold.model.HasProblem;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.registry.Logins;
import dev.twinhold.registry.RegistryException;
import dev.twinhold.registry.Way;
import dev.twinhold.store.StoreException;
import dev.twinhold.transfer.Deliveries;
import dev.twinhold.transfer.Destination;
import dev.twinhold.transfer.ImageChoice;
import dev.twinhold.transfer.SharedSource;
import dev.twinhold.transfer.TransferException;
import java.time.Duration;
import java.util.List;

/**
 * Pulls one image into one store: by the node, and through this machine when the node does not
 * reach the registry.
 */
record PullWork(
        Fleet fleet,
        Deliveries deliveries,
        Logins logins,
        Duration patience,
        PullRequest request,
        ImageName image,
        SharedSource<RegistrySource> source,
        List<ImageChoice> choice,
        Destination target)
        implements Work {

    @Override
    public void run(TargetReport report, Cancel cancel) throws Exception {
        report.phase("connecting");
        report.registry(image.registry());
        NodeConnection node = fleet.connection(target.node());
        PullRoute route = Pulls.route(node, request.way(), target);
        report.log(target.node() + ": " + route.words());
        if (route == PullRoute.WORKSTATION) {
            throughHere(report, cancel);
            return;
        }
        try {
            byNode(route, node, report, cancel);
        } catch (Exception e) {
            if (!mayGoThroughHere(e, node, cancel)) {
                throw e;
            }
            report.log(HasProblem.in(e).map(Problem::oneLine).orElse(e.toString()));
            insteadThroughHere(e, report, cancel);
        }
    }

    private void byNode(PullRoute route, NodeConnection node, TargetReport report, Cancel cancel)
            throws Exception {
        NodePull pull =
                new NodePull(
                        node,
                        image,
                        logins.find(image.registry()),
                        target,
                        request.options(),
                        report,
                        cancel);
        ContainerdPull containerd = new ContainerdPull(deliveries, patience);
        try {
            switch (route) {
                case TRANSFER -> containerd.byTransfer(pull);
                case CRI, CRI_AND_LINK -> containerd.byCri(pull);
                case DOCKER -> new DockerPull(patience).run(pull);
                case WORKSTATION -> throw new IllegalStateException("not by the node");
            }
        } catch (StoreException e) {
            boolean unknown = pull.credentials().isEmpty();
            if (e.problem().kind() == Problem.Kind.AUTHENTICATION && unknown) {
                throw new TransferException(Logins.wanted(image.registry()), e);
            }
            throw e;
        }
    }

    private void throughHere(TargetReport report, Cancel cancel) throws Exception {
        report.phase("asking " + image.registry());
        deliveries.deliver(source, choice, request.options(), target, report, cancel);
    }

    private void insteadThroughHere(Exception byNode, TargetReport report, Cancel cancel)
            throws Exception {
        report.log("through this machine instead");
        try {
            throughHere(report, cancel);
        } catch (RegistryException e) {
            if (e.problem().kind() == Problem.Kind.UNREACHABLE) {
                // neither has a way: what the node said is what can be mended
                byNode.addSuppressed(e);
                throw byNode;
            }
            throw e;
        }
    }

    /** The node itself answers, it is the registry that it does not reach. */
    private boolean mayGoThroughHere(Exception failure, NodeConnection node, Cancel cancel) {
        return request.way() == Way.AUTO
                && !cancel.isCancelled()
                && HasProblem.in(failure)
                        .filter(p -> p.kind() == Problem.Kind.UNREACHABLE)
                        .isPresent()
                && answers(node);
    }

    private static boolean answers(NodeConnection node) {
        try {
            return node.containerd().isPresent()
                    ? !node.containerd().get().namespaces().isEmpty()
                    : !node.docker().orElseThrow().stores().isEmpty();
        } catch (StoreException e) {
            return false;
        }
    }
}
