package dev.twinhold.pull;

import dev.twinhold.job.Silence;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.store.ContainerdEngine;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.DaemonProgress;
import dev.twinhold.store.StoreException;
import dev.twinhold.transfer.Deliveries;
import dev.twinhold.transfer.TransferException;
import java.time.Duration;

/** Lets containerd pull, and settles the image in the namespace that it is for. */
final class ContainerdPull {

    private final Deliveries deliveries;
    private final Duration patience;

    /**
     * @param patience how long a registry may be silent
     */
    ContainerdPull(Deliveries deliveries, Duration patience) {
        this.deliveries = deliveries;
        this.patience = patience;
    }

    /** Pulls by containerd's own Transfer service. */
    void byTransfer(NodePull pull) throws Exception {
        ContainerdEngine engine = pull.node().containerd().orElseThrow();
        run(
                pull,
                pull.target().store().namespace(),
                (silence, log) ->
                        engine.transfers()
                                .orElseThrow()
                                .pull(
                                        pull.target().store().namespace(),
                                        pull.image(),
                                        engine.info().platform(),
                                        pull.options().unpack(),
                                        pull.credentials(),
                                        log));
    }

    /** Pulls as Kubernetes does, then links where another namespace was asked for. */
    void byCri(NodePull pull) throws Exception {
        run(
                pull,
                StoreId.KUBERNETES.namespace(),
                (_, _) ->
                        pull.node()
                                .kubernetes()
                                .orElseThrow()
                                .pull(pull.image(), pull.credentials()));
    }

    private interface Call {
        void run(Silence silence, DaemonProgress log) throws StoreException;
    }

    private void run(NodePull pull, String namespace, Call call) throws Exception {
        ContainerdEngine engine = pull.node().containerd().orElseThrow();
        pull.report().phase("checking");
        ContentStore content = engine.content(namespace);
        boolean passing = !namespace.equals(pull.target().store().namespace());
        Before before = Before.of(engine, namespace);
        TakeBack takeBack = new TakeBack(content, before, pull);
        Silence silence = new Silence(patience, Thread.currentThread());
        PullWatch watch =
                new PullWatch(
                        content,
                        engine.snapshotter(namespace),
                        before,
                        !passing,
                        pull.image(),
                        pull.report(),
                        silence);
        pull.watched(
                silence,
                watch::look,
                () -> {
                    call.run(silence, new LogOnly(pull.report()));
                    return true;
                });
        watch.look();
        try {
            if (Thread.interrupted() && !silence.wasBroken()) {
                throw new InterruptedException();
            }
            deliveries.settle(
                    pull.image(),
                    namespace,
                    pull.options(),
                    pull.target(),
                    watch,
                    pull.report(),
                    pull.cancel());
        } catch (TransferException e) {
            // containerd 1.6 and 1.7 take a single manifest whatever its platform is
            if (e.problem().kind() != Problem.Kind.BAD_INPUT) {
                throw e;
            }
            takeBack.run();
            throw new TransferException(foreign(pull, e.problem()), e);
        } finally {
            if (passing) {
                takeBack.run();
            }
        }
    }

    private static Problem foreign(NodePull pull, Problem found) {
        return new Problem(
                Problem.Kind.NOT_FOUND,
                pull.image() + " has nothing for the platform of " + pull.target().node(),
                found.why(),
                "Ask whoever built it for an image of the node's platform");
    }
}
