/**
 * The window around the screens: top bar, sidebar, content, job strip, overlay, palette, file drop,
 * and what is remembered of it all.
 *
 * <p>Screens come to the shell, never the other way round: {@code dev.twinhold.ui.App} makes them
 * and hands them over. May import: {@code ui.kit}, {@code fleet}, {@code model}. Threads: the FX
 * thread; settings are written on a virtual thread.
 */
@NullMarked
package dev.twinhold.ui.shell;

import org.jspecify.annotations.NullMarked;
