/**
 * The window program. {@code Wiring} makes {@link dev.twinhold.ui.UiServices}, then {@code new
 * App(services).run()} starts the toolkit, opens the window and returns when it was closed; nothing
 * of it is static and no class is made by the toolkit.
 *
 * <p>{@link dev.twinhold.ui.App} makes the screens and hands them to the {@code shell}. Packages:
 * {@code kit} (shared parts) ← {@code shell} (window around the screens) ← one package per screen ←
 * this one.
 *
 * <p>May import: {@code fleet}, {@code transfer}, {@code archive}, {@code job}, {@code link},
 * {@code model} and its own packages. Threads: everything on the FX thread; {@link
 * dev.twinhold.ui.kit.FxClock} is the only way to it.
 */
@NullMarked
package dev.twinhold.ui;

import org.jspecify.annotations.NullMarked;
