/**
 * The sheet of settings: how the window looks, its language, how work is done that is started in
 * it.
 *
 * <p>May import: {@code ui.kit}, {@code ui.shell}, {@code model}. Threads: everything on the FX
 * thread.
 */
@NullMarked
package dev.twinhold.ui.settings;

import org.jspecify.annotations.NullMarked;
