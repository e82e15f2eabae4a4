package dev.twinhold.pull;

import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.job.Cancel;
import dev.twinhold.job.Silence;
import dev.twinhold.job.TargetReport;
import dev.twinhold.job.Watching;
import dev.twinhold.model.Credentials;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.store.StoreException;
import dev.twinhold.transfer.DeliveryOptions;
import dev.twinhold.transfer.Destination;
import dev.twinhold.transfer.TransferException;
import java.util.Optional;

/**
 * One image that one node pulls by itself.
 *
 * @param node it
 * @param image what
 * @param credentials for the registry; empty for none
 * @param target where to
 * @param options how
 * @param report where it is told
 * @param cancel the wish to stop
 */
record NodePull(
        NodeConnection node,
        ImageName image,
        Optional<Credentials> credentials,
        Destination target,
        DeliveryOptions options,
        TargetReport report,
        Cancel cancel) {

    /** A daemon's call that blocks while it pulls. */
    interface Call<T> {
        T run() throws StoreException;
    }

    /** Runs a daemon's pull beside a look at how it gets on; a registry's silence ends it. */
    <T> T watched(Silence silence, Runnable look, Call<T> pull)
            throws StoreException, TransferException {
        report.phase("pulling");
        try (Watching _ = Watching.start(look)) {
            return pull.run();
        } catch (StoreException e) {
            if (silence.wasBroken() && !cancel.isCancelled()) {
                // the interruption was meant for the call that has ended
                boolean _ = Thread.interrupted();
                throw new TransferException(fellSilent(silence), e);
            }
            throw e;
        }
    }

    private Problem fellSilent(Silence silence) {
        return new Problem(
                Problem.Kind.UNREACHABLE,
                image.registry() + " stopped answering while " + target.node() + " pulled " + image,
                "nothing came for " + silence.limit().toSeconds() + " s",
                "Look at the registry, then try again");
    }
}
