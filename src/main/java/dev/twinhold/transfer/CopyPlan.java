package dev.twinhold.transfer;

import java.util.Optional;

/**
 * What a copy would do for one target.
 *
 * @param route how it goes; empty when the source cannot be read
 * @param target where to, and what happens there
 */
public record CopyPlan(Optional<CopyRoute> route, TargetPlan target) {}
