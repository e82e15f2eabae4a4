package dev.twinhold.pull;

import dev.twinhold.model.ImageName;
import dev.twinhold.transfer.TargetPlan;
import java.util.Optional;

/**
 * What a pull would do for one image and one target.
 *
 * @param image what
 * @param route how; empty when it is blocked
 * @param target where to. What a node pulls by itself is known to the node alone: there are no
 *     blobs in the plan then
 */
public record PullPlan(ImageName image, Optional<PullRoute> route, TargetPlan target) {}
