package dev.twinhold.upkeep;

import java.util.Collection;

/**
 * Room on a disk, in bytes. What images share is counted once.
 *
 * @param content of blobs; 0 with Docker's graph driver, which keeps none
 * @param unpacked of the files that containers are started from
 */
public record Space(long content, long unpacked) {

    /** None. */
    public static final Space NONE = new Space(0, 0);

    /** The store does not tell. */
    public static final Space UNKNOWN = new Space(-1, -1);

    /** Checks. */
    public Space {
        if (content < 0 != unpacked < 0) {
            throw new IllegalArgumentException("both are known or none");
        }
    }

    /** Whether it is known. */
    public boolean isKnown() {
        return content >= 0;
    }

    /** All of it, -1 when unknown. */
    public long bytes() {
        return isKnown() ? content + unpacked : -1;
    }

    /** Both together; unknown when one is. */
    public Space plus(Space other) {
        return isKnown() && other.isKnown()
                ? new Space(content + other.content, unpacked + other.unpacked)
                : UNKNOWN;
    }

    /** All together; unknown when one is. */
    public static Space sum(Collection<Space> spaces) {
        return spaces.stream().reduce(NONE, Space::plus);
    }
}
