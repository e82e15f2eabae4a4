/**
 * Long work with progress, cancel, retry and a result. Workers write volatile state into a {@link
 * dev.twinhold.job.TargetReport}; readers pull immutable {@link dev.twinhold.job.JobView}s when
 * they want to, about ten times a second. Nobody is notified, so nobody can be flooded. {@link
 * dev.twinhold.job.JobHistory} keeps what was done over the end of the program.
 *
 * <p>May import: {@code model}. Threads: one virtual thread per target; all public types are safe
 * for any thread.
 */
@NullMarked
package dev.twinhold.job;

import org.jspecify.annotations.NullMarked;
