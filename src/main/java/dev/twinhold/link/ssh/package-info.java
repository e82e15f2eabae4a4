/**
 * Nodes over SSH, with JSch: {@link dev.twinhold.link.ssh.SshLinks} keeps many logins within the
 * limits of sshd; {@code SshSessions} logs in, {@code SshSession} is one connection, {@code
 * SshStream} one unix socket over it. {@code HostKeyCheck} decides whom to trust; {@code Login} and
 * the keys, who we are.
 *
 * <p>May import: {@code link}, {@code model}, JSch. Threads: callers block on virtual threads. Each
 * session has two daemon threads: JSch's reads and waits for nobody, {@code SendQueue}'s sends.
 */
@NullMarked
package dev.twinhold.link.ssh;

import org.jspecify.annotations.NullMarked;
