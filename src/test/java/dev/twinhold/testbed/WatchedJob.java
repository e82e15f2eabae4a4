package dev.twinhold.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.job.JobView;
import dev.twinhold.job.Progress;
import dev.twinhold.job.TargetState;
import dev.twinhold.job.TargetView;
import dev.twinhold.model.Problem;

/** Looks at a job's progress until its end: it never runs back and never passes the total. */
public final class WatchedJob {

    private WatchedJob() {}

    /** Its first target when it is over. */
    public static TargetView ended(JobCenter jobs, JobId job) throws InterruptedException {
        Progress last = Progress.UNKNOWN;
        while (true) {
            JobView view = jobs.job(job).orElseThrow();
            Progress now = view.progress();
            assertTrue(now.done() >= last.done(), last + " was followed by " + now);
            assertTrue(!now.isKnown() || now.done() <= now.total(), now.toString());
            last = now;
            if (view.state().isOver()) {
                return view.targets().getFirst();
            }
            Thread.sleep(20);
        }
    }

    /** It ended well, at its total. */
    public static TargetView done(JobCenter jobs, JobId job) throws InterruptedException {
        TargetView target = ended(jobs, job);
        assertInstanceOf(
                TargetState.Done.class,
                target.state(),
                target.state() + "\n" + String.join("\n", target.log()));
        assertEquals(target.progress().total(), target.progress().done(), target.toString());
        return target;
    }

    /** It failed for this reason. */
    public static Problem refused(JobCenter jobs, JobId job) throws InterruptedException {
        TargetView target = ended(jobs, job);
        return assertInstanceOf(TargetState.Failed.class, target.state(), target.toString())
                .problem();
    }
}
