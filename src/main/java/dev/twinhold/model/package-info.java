/**
 * The values everything else speaks in: digests, names, platforms, images, verdicts, problems.
 *
 * <p>May import: {@code java.base} alone. Threads: records cannot change, so any.
 */
@NullMarked
package dev.twinhold.model;

import org.jspecify.annotations.NullMarked;
