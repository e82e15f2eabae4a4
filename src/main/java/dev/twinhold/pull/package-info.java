/**
 * Pulls images from registries into stores of nodes: by the node itself where it can, else through
 * this machine with just the blobs that the node lacks.
 *
 * <p>May import: {@code transfer}, {@code registry}, {@code fleet}, {@code store}, {@code archive},
 * {@code job}, {@code model}. Threads: everything public blocks or returns at once as it says.
 */
@NullMarked
package dev.twinhold.pull;

import org.jspecify.annotations.NullMarked;
