/**
 * Lists of nodes from elsewhere: {@link dev.twinhold.roster.SshConfig OpenSSH's configuration},
 * which {@link dev.twinhold.roster.Roster} takes over.
 *
 * <p>May import: {@code fleet}, {@code model}. Threads: everything blocks on the disk.
 */
@NullMarked
package dev.twinhold.roster;

import org.jspecify.annotations.NullMarked;
