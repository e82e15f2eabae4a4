package dev.twinhold.transfer;

import dev.twinhold.job.TargetReport;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Route;
import java.util.Optional;

/** What a node got by itself just before a delivery, so that it is counted once, as what it was. */
public interface Pulled {

    /** Nothing was pulled. */
    Pulled NOTHING =
            new Pulled() {
                @Override
                public long started() {
                    return System.nanoTime();
                }

                @Override
                public Optional<Route> route(Digest blob) {
                    return Optional.empty();
                }

                @Override
                public Optional<TargetReport.Part> part(Digest blob) {
                    return Optional.empty();
                }
            };

    /** {@link System#nanoTime} when the work began. */
    long started();

    /** How a blob came to the node; empty when the pull had nothing to do with it. */
    Optional<Route> route(Digest blob);

    /** Where its progress was told. */
    Optional<TargetReport.Part> part(Digest blob);
}
