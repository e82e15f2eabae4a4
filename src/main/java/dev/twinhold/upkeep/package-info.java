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
 * <p>For a removal a window shows {@link dev.twinhold.upkeep.Removals#plan}: per node the images
 * with all names, users, guards and bytes; a guard that a person waives for one image goes into
 * that image's {@link dev.twinhold.upkeep.RemovalRequest.Choice#even} and the plan is made anew;
 * {@link dev.twinhold.upkeep.RemovalPlan#doable} is what to start, after the number {@link
 * dev.twinhold.upkeep.RemovalRequest#nodesToConfirm} was typed where it is not 0. A clean-up is a
 * removal of what {@link dev.twinhold.upkeep.CleanUps#find} found; twins carry planned removals.
 * Everything else is shown as {@link dev.twinhold.upkeep.ChangePlan}s.
 *
 * <p>May import: {@code transfer} (a fix does what a delivery does at its end: {@link
 * dev.twinhold.transfer.Deliveries#settle}), {@code fleet}, {@code store}, {@code job}, {@code
 * model}. Threads: {@code plan} blocks, {@code start} returns at once.
 */
@NullMarked
package dev.twinhold.upkeep;

import org.jspecify.annotations.NullMarked;
