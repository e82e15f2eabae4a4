package dev.twinhold.compare;

import dev.twinhold.model.Identity.Likeness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The different contents under one name, and how many nodes have each. */
final class Versions {

    private static final class Version {
        private final int content;
        private int nodes;

        Version(int content) {
            this.content = content;
        }
    }

    private final Contents contents;
    private final List<Version> versions = new ArrayList<>();
    private int last = -1;
    private Version lastVersion = new Version(-1);

    Versions(Contents contents) {
        this.contents = contents;
    }

    /** One more node has this content. */
    void add(int content) {
        if (content != last) {
            last = content;
            lastVersion = find(content);
        }
        lastVersion.nodes++;
    }

    private Version find(int content) {
        for (Version version : versions) {
            if (contents.compare(version.content, content) == Likeness.SAME) {
                return version;
            }
        }
        Version fresh = new Version(content);
        versions.add(fresh);
        return fresh;
    }

    int size() {
        return versions.size();
    }

    /** What most nodes have; of equals the one that was built last. */
    Optional<Integer> majority() {
        return versions.stream()
                .max(
                        Comparator.<Version>comparingInt(v -> v.nodes)
                                .thenComparing(v -> contents.created(v.content))
                                .thenComparing(v -> contents.key(v.content)))
                .map(v -> v.content);
    }
}
