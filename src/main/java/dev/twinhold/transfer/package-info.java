/**
 * Moves images: plans what a node lacks, sends just that, and proves the result.
 *
 * <p>May import: {@code fleet}, {@code store}, {@code archive}, {@code job}, {@code model}.
 * Threads: one virtual thread per blob that moves; everything public blocks or returns at once as
 * it says.
 */
@NullMarked
package dev.twinhold.transfer;

import org.jspecify.annotations.NullMarked;
