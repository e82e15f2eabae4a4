package dev.twinhold.upkeep;

/**
 * One image in both stores of a node. What both have of it on the disk, as blobs that Docker keeps
 * in the same containerd, is free only when both let go of it, so it is in neither figure.
 *
 * @param name a name that it has in both, else in Docker, else in containerd; else its digest
 * @param docker it there, with what its removal would free
 * @param containerd it in a namespace, with what its removal would free
 */
public record Twin(String name, PlannedRemoval docker, PlannedRemoval containerd) {}
