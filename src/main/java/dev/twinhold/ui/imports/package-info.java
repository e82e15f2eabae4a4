/**
 * The import sheet: what is in the archives, what each node has of it, and the start of the import.
 *
 * <p>{@link dev.twinhold.ui.imports.ImportModel} knows everything and has no controls; {@link
 * dev.twinhold.ui.imports.ImportSheet} shows it and is brought up to date once a tick and after
 * each choice.
 *
 * <p>May import: {@code ui.kit}, {@code transfer}, {@code archive}, {@code fleet}, {@code job},
 * {@code model}. Threads: the FX thread; reading and planning run through {@link
 * dev.twinhold.ui.kit.FxClock#run}.
 */
@NullMarked
package dev.twinhold.ui.imports;

import org.jspecify.annotations.NullMarked;
