package dev.twinhold.job;

import java.util.List;

/**
 * Bytes of a job or of one target. They never run backwards and {@code done()} never passes a known
 * total.
 *
 * @param total all bytes wanted, -1 while unknown
 * @param sent bytes that crossed the wire and were acknowledged
 * @param skipped bytes that were there already
 * @param linked bytes that another namespace had
 */
public record Progress(long total, long sent, long skipped, long linked) {

    /** Nothing known yet. */
    public static final Progress UNKNOWN = new Progress(-1, 0, 0, 0);

    /** Checks. */
    public Progress {
        if (total < -1 || sent < 0 || skipped < 0 || linked < 0) {
            throw new IllegalArgumentException("bytes cannot be negative");
        }
    }

    /** Bytes that need no more work. */
    public long done() {
        return sent + skipped + linked;
    }

    /** True when the total is known. */
    public boolean isKnown() {
        return total >= 0;
    }

    /** 0 to 1; 0 while the total is unknown, 1 for a known total of 0. */
    public double fraction() {
        if (!isKnown()) {
            return 0;
        }
        return total == 0 ? 1 : Math.min(1, (double) done() / total);
    }

    /** The sum; unknown as soon as one of them is. */
    static Progress sum(List<Progress> parts) {
        long total = 0;
        long sent = 0;
        long skipped = 0;
        long linked = 0;
        for (Progress part : parts) {
            total = total < 0 || !part.isKnown() ? -1 : total + part.total;
            sent += part.sent;
            skipped += part.skipped;
            linked += part.linked;
        }
        return parts.isEmpty() ? UNKNOWN : new Progress(total, sent, skipped, linked);
    }
}
