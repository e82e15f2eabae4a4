/**
 * Sheets that say what work would do before it starts: copy, pull, push, remove and the like.
 *
 * <p>{@link dev.twinhold.ui.plans.PlanSheet} is the same for all: a form above, what was found out
 * below, inline what is in the way, and the button that starts. Each kind of work is one {@link
 * dev.twinhold.ui.plans.Ask}.
 *
 * <p>May import: {@code ui.kit}, {@code pull}, {@code registry}, {@code transfer}, {@code fleet},
 * {@code job}, {@code model}. Threads: the FX thread; finding out runs through {@link
 * dev.twinhold.ui.kit.FxClock#run}.
 */
@NullMarked
package dev.twinhold.ui.plans;

import org.jspecify.annotations.NullMarked;
