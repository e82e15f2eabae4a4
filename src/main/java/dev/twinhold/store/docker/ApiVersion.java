package dev.twinhold.store.docker;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of Docker's HTTP API, such as {@code 1.51}. */
record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {

    /** The newest one this program has been tried with (Docker 28.5). */
    static final ApiVersion NEWEST = new ApiVersion(1, 51);

    /**
     * What a daemon speaks that does not tell in {@code /_ping}: Docker's own client assumes it.
     */
    static final ApiVersion OLDEST = new ApiVersion(1, 24);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");
    private static final Comparator<ApiVersion> ORDER =
            Comparator.comparingInt(ApiVersion::major).thenComparingInt(ApiVersion::minor);

    /** Reads the header {@code Api-Version}; {@link #OLDEST} when it holds no version. */
    static ApiVersion parse(String header) {
        Matcher parts = TEXT.matcher(header.strip());
        return parts.matches()
                ? new ApiVersion(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)))
                : OLDEST;
    }

    /** The version to speak with a daemon whose newest is {@code theirs}. */
    static ApiVersion negotiated(ApiVersion theirs) {
        return theirs.compareTo(NEWEST) < 0 ? theirs : NEWEST;
    }

    /** Whether something that came with API {@code 1.minor} is there. */
    boolean has(int sinceMinor) {
        return compareTo(new ApiVersion(1, sinceMinor)) >= 0;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
