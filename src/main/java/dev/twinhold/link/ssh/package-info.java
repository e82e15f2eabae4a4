/**
 * Nodes over SSH, with JSch: sessions, host keys, agent, unix sockets as channels.
 *
 * <p>May import: {@code link}, {@code model}, JSch. Threads: JSch reads each session on a thread of
 * its own; callers block on virtual threads.
 */
@NullMarked
package dev.twinhold.link.ssh;

import org.jspecify.annotations.NullMarked;
