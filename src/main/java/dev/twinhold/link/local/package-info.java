/**
 * This machine as a node: its own unix sockets and commands.
 *
 * <p>May import: {@code link}, {@code model}. Threads: callers block on virtual threads.
 */
@NullMarked
package dev.twinhold.link.local;

import org.jspecify.annotations.NullMarked;
