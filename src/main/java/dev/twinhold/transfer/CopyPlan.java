package dev.twinhold.transfer;

/**
 * What a copy would do for one target.
 *
 * @param route how it goes
 * @param target where to, and what happens there
 */
public record CopyPlan(CopyRoute route, TargetPlan target) {}
