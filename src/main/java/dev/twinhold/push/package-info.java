/**
 * Pushes images from stores of nodes to registries: by the node itself where it can, else through
 * this machine with just the blobs that the registry lacks.
 *
 * <p>May import: {@code transfer}, {@code registry}, {@code fleet}, {@code store}, {@code archive},
 * {@code job}, {@code model}. Threads: everything public blocks or returns at once as it says.
 */
@NullMarked
package dev.twinhold.push;

import org.jspecify.annotations.NullMarked;
