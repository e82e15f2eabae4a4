/**
 * Care for the images that stores have: tag, untag, pin, unpin, fix, remove, clean up.
 *
 * <p>Every verb works on {@link dev.twinhold.model.ImageRef}s and is looked at before it is done:
 * {@code plan} asks the nodes and changes nothing, {@code start} makes a job with one target for
 * each store of each node, or for each node where bytes are freed. A job asks the nodes anew when
 * it runs and holds to the same rules, so an older plan can do no harm; what was done already is no
 * failure, so a retry does the rest. Results are checked on the node and stand in the job as {@link
 * dev.twinhold.model.Proof.Changed}.
 *
 * <p>May import: {@code fleet}, {@code store}, {@code job}, {@code model}. Threads: {@code plan}
 * blocks, {@code start} returns at once.
 */
@NullMarked
package dev.twinhold.upkeep;

import org.jspecify.annotations.NullMarked;
