package dev.twinhold.store.containerd;

import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of a namespace's records are rows of a table. Kubernetes keeps three records of an image
 * that it pulled: its tag, {@code repo@digest} and the alias {@code sha256:<configuration>}; a
 * person sees one.
 */
final class RecordRows {

    private final Map<Digest, List<NamedTarget>> byTarget;

    RecordRows(Collection<NamedTarget> records) {
        byTarget =
                records.stream().collect(Collectors.groupingBy(record -> record.target().digest()));
    }

    /** An alias is a row only when it is all that is left of an image. */
    List<NamedTarget> rows() {
        return byTarget.values().stream()
                .flatMap(same -> same.stream().filter(record -> !isHidden(record, same)))
                .sorted(Comparator.comparing(NamedTarget::name))
                .toList();
    }

    private static boolean isHidden(NamedTarget record, List<NamedTarget> same) {
        if (record.isAlias()) {
            return same.stream().anyMatch(other -> !other.isAlias());
        }
        return record.isDigestName()
                && same.stream().anyMatch(other -> isTagIn(repository(record), other));
    }

    private static boolean isTagIn(Optional<String> repository, NamedTarget other) {
        return !other.isDigestName() && repository(other).equals(repository);
    }

    private static Optional<String> repository(NamedTarget record) {
        return record.imageName().map(ImageName::repository);
    }

    /** Images are pinned when any of their records is. */
    Set<Digest> pinnedTargets() {
        return byTarget.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(NamedTarget::isPinned))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Targets by every name, hidden ones too. */
    Map<String, Digest> targets() {
        return byTarget.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(NamedTarget::name, record -> record.target().digest()));
    }
}
