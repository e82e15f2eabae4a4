package dev.twinhold.model;

import java.util.List;

/** Whether every blob that an image needs on this node's platform is in the store. */
public sealed interface Completeness {

    /** All blobs are there. */
    record Complete() implements Completeness {}

    /**
     * Some are not: the image lists, but cannot run or be pushed.
     *
     * @param missing digests of the absent blobs, at least one
     * @param missingBytes their sizes together, 0 when their sizes are unknown
     */
    record Incomplete(List<Digest> missing, long missingBytes) implements Completeness {
        /** Checks and copies. */
        public Incomplete {
            missing = List.copyOf(missing);
            if (missing.isEmpty() || missingBytes < 0) {
                throw new IllegalArgumentException("an incomplete image lacks at least one blob");
            }
        }
    }

    /**
     * The store has no image for the node's platform.
     *
     * @param listed the platforms it names
     */
    record NoPlatform(List<Platform> listed) implements Completeness {
        /** Copies. */
        public NoPlatform {
            listed = List.copyOf(listed);
        }
    }

    /** The one value of {@link Complete}. */
    Completeness COMPLETE = new Complete();

    /** True for {@link Complete}. */
    default boolean isComplete() {
        return this instanceof Complete;
    }
}
