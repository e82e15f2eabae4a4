/**
 * Gives many nodes the same images: what each lacks, from a node or an archive that has it, read
 * once for all of them.
 *
 * <p>May import: {@code transfer}, {@code fleet}, {@code store}, {@code archive}, {@code job},
 * {@code model}. Threads: everything public blocks or returns at once as it says.
 */
@NullMarked
package dev.twinhold.fill;

import org.jspecify.annotations.NullMarked;
