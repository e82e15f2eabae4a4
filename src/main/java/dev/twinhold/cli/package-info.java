/**
 * The command line: the same services as the window, with tables for people and JSON for scripts.
 *
 * <p>May import: {@code fleet}, {@code transfer}, {@code pull}, {@code push}, {@code upkeep},
 * {@code registry} (credentials), {@code archive}, {@code link} (for its questions), {@code job},
 * {@code model}, picocli, Jackson. Threads: a command runs on the main thread and asks several
 * nodes at once on virtual threads.
 */
@NullMarked
package dev.twinhold.cli;

import org.jspecify.annotations.NullMarked;
