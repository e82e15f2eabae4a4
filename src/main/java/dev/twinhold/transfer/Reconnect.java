package dev.twinhold.transfer;

import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.job.TargetReport;
import dev.twinhold.model.HasProblem;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Waits for a node that went away in the middle of a transfer. */
final class Reconnect {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Connections connections;
    private final NodeId node;
    private final TargetReport report;
    private final LongSupplier moved;
    private final Predicate<NodeConnection> usable;
    private long movedBefore = -1;
    private long giveUpAt;
    private Duration pause = FIRST_PAUSE;

    /** Waits for a node whose containerd is needed. */
    Reconnect(Connections connections, NodeId node, TargetReport report, LongSupplier moved) {
        this(connections, node, report, moved, back -> back.containerd().isPresent());
    }

    /**
     * @param moved bytes that got through so far
     * @param usable whether what is needed of the node is there again
     */
    Reconnect(
            Connections connections,
            NodeId node,
            TargetReport report,
            LongSupplier moved,
            Predicate<NodeConnection> usable) {
        this.connections = connections;
        this.node = node;
        this.report = report;
        this.moved = moved;
        this.usable = usable;
    }

    /**
     * Blocks until the node is back. Patience starts anew whenever bytes got through since the last
     * loss.
     *
     * @throws Exception the loss, when the node stays away or only a person can mend it
     */
    NodeConnection after(Exception loss) throws Exception {
        report.log("lost " + node + ": " + LostLink.describe(loss));
        report.phase("waiting for " + node);
        if (moved.getAsLong() != movedBefore) {
            movedBefore = moved.getAsLong();
            giveUpAt = System.nanoTime() + PATIENCE.toNanos();
            pause = FIRST_PAUSE;
        }
        while (System.nanoTime() - giveUpAt < 0) {
            Thread.sleep(pause);
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            try {
                NodeConnection back = connections.to(node);
                if (usable.test(back)) {
                    report.log(node + " is back");
                    return back;
                }
            } catch (IOException e) {
                if (needsPerson(e)) {
                    throw e;
                }
            }
        }
        throw loss;
    }

    private static boolean needsPerson(IOException failure) {
        return HasProblem.in(failure)
                .map(Problem::kind)
                .filter(kind -> kind != Problem.Kind.UNREACHABLE)
                .isPresent();
    }
}
