package dev.twinhold.model;

/**
 * A platform an image lists.
 *
 * @param platform which
 * @param present whether the store has all blobs of it
 */
public record PlatformPresence(Platform platform, boolean present) {}
