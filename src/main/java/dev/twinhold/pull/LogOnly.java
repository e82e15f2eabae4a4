package dev.twinhold.pull;

import dev.twinhold.job.TargetReport;
import dev.twinhold.store.DaemonProgress;

/**
 * Keeps what the daemon says for people; how far its parts are is seen in its content.
 *
 * @param report where it goes
 */
record LogOnly(TargetReport report) implements DaemonProgress {

    @Override
    public void part(String part, Phase phase, long done, long total) {}

    @Override
    public void said(String line) {
        report.log(line);
    }
}
