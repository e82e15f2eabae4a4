/**
 * Jobs on the screen: the strip at the bottom of the window, the Activity screen, the word when a
 * job ended, and the question before the window closes over running ones.
 *
 * <p>{@link dev.twinhold.ui.activity.JobsModel} pulls {@link dev.twinhold.job.JobCenter} once a
 * tick; everything else here reads the model and changes what is already on the screen.
 *
 * <p>May import: {@code ui.kit}, {@code fleet}, {@code job}, {@code model}. Threads: the FX thread.
 */
@NullMarked
package dev.twinhold.ui.activity;

import org.jspecify.annotations.NullMarked;
