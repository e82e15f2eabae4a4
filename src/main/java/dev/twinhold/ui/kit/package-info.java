/**
 * Parts that every screen shares: the clock that brings answers to the FX thread, texts, icons,
 * formats, the theme, and small controls.
 *
 * <p>May import: {@code model}, {@code job}, JavaFX, AtlantaFX, Ikonli; no other package of {@code
 * ui}. Threads: everything on the FX thread, except {@link dev.twinhold.ui.kit.Formats} and {@link
 * dev.twinhold.ui.kit.Texts}, which any thread may use.
 *
 * <p>Looks are in {@code resources/css}: colours are looked up ({@code light.css}, {@code
 * dark.css}), states are pseudo-classes, sizes that Java needs are in {@link
 * dev.twinhold.ui.kit.Metrics}. Every visible text is in {@code resources/i18n}.
 */
@NullMarked
package dev.twinhold.ui.kit;

import org.jspecify.annotations.NullMarked;
