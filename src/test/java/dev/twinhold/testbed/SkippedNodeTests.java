package dev.twinhold.testbed;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Says in one line how many tests did not run because there are no nodes. */
public final class SkippedNodeTests implements TestExecutionListener {

    private static final TestTag NODE = TestTag.create("node");

    private final AtomicInteger skipped = new AtomicInteger();
    private volatile TestPlan plan;

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
    }

    @Override
    public void executionSkipped(TestIdentifier identifier, String reason) {
        if (!identifier.getTags().contains(NODE)) {
            return;
        }
        int tests = identifier.isTest() ? 1 : 0;
        tests +=
                (int)
                        plan.getDescendants(identifier).stream()
                                .filter(TestIdentifier::isTest)
                                .count();
        skipped.addAndGet(Math.max(tests, 1));
    }

    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        if (skipped.get() > 0) {
            System.out.println(
                    skipped.get() + " node tests skipped: testbed/verify runs them on real nodes");
        }
    }
}
