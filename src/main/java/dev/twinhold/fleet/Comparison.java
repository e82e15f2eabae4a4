package dev.twinhold.fleet;

import dev.twinhold.model.Completeness;
import dev.twinhold.model.Digest;
import dev.twinhold.model.StoredImage;
import dev.twinhold.model.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Puts the two stores of a node side by side, joined by normalised name, and judges each row by the
 * whole identity.
 */
public final class Comparison {

    /** Stands for all namespaces of containerd. */
    public static final String ALL_NAMESPACES = "*";

    private Comparison() {}

    /**
     * The rows of a node, sorted by name.
     *
     * @param namespace one of containerd's, or {@link #ALL_NAMESPACES}
     */
    public static List<Row> rows(Inventory inventory, String namespace) {
        Optional<Map<String, StoredImage>> seen = inventory.kubernetes().map(Comparison::byKey);
        if (!namespace.equals(ALL_NAMESPACES)) {
            List<StoredImage> there = inventory.containerd().getOrDefault(namespace, List.of());
            return join(byKey(inventory.docker()), byKey(there), seen, "");
        }
        List<Row> rows = new ArrayList<>();
        Map<String, StoredImage> docker = byKey(inventory.docker());
        Map<String, StoredImage> alone = new HashMap<>(docker);
        inventory
                .containerd()
                .forEach(
                        (ns, images) -> {
                            Map<String, StoredImage> there = byKey(images);
                            Map<String, StoredImage> partners = new HashMap<>(docker);
                            partners.keySet().retainAll(there.keySet());
                            alone.keySet().removeAll(there.keySet());
                            rows.addAll(join(partners, there, seen, ns + "/"));
                        });
        rows.addAll(join(alone, Map.of(), seen, ""));
        rows.sort(java.util.Comparator.comparing(Row::name).thenComparing(Row::key));
        return List.copyOf(rows);
    }

    private static List<Row> join(
            Map<String, StoredImage> docker,
            Map<String, StoredImage> containerd,
            Optional<Map<String, StoredImage>> seen,
            String keyPrefix) {
        SortedSet<String> keys = new TreeSet<>(docker.keySet());
        keys.addAll(containerd.keySet());
        List<Row> rows = new ArrayList<>(keys.size());
        for (String key : keys) {
            Optional<StoredImage> left = Optional.ofNullable(docker.get(key));
            Optional<StoredImage> right = Optional.ofNullable(containerd.get(key));
            rows.add(
                    new Row(
                            keyPrefix + key,
                            nameOf(key, left.or(() -> right).orElseThrow()),
                            left,
                            right,
                            judge(left, right),
                            seen(key, left, right, seen)));
        }
        return List.copyOf(rows);
    }

    private static Map<String, StoredImage> byKey(List<StoredImage> images) {
        Map<String, StoredImage> byKey = new HashMap<>();
        for (StoredImage image : images) {
            String key = image.name().map(Object::toString).orElse(image.target().toString());
            // a normalised record wins over one that only reads the same
            byKey.merge(key, image, (a, b) -> a.nameIsNotNormalised() ? b : a);
        }
        return byKey;
    }

    private static String nameOf(String key, StoredImage image) {
        return image.name().isPresent() ? key : "<untagged> " + Digest.parse(key).shortened();
    }

    /** The verdict on a pair of which at least one is there. */
    public static Verdict judge(Optional<StoredImage> docker, Optional<StoredImage> containerd) {
        boolean incomplete =
                docker.filter(Comparison::lacksBlobs).isPresent()
                        || containerd.filter(Comparison::lacksBlobs).isPresent();
        if (incomplete) {
            return Verdict.INCOMPLETE;
        }
        if (containerd.isEmpty()) {
            return Verdict.ONLY_DOCKER;
        }
        if (docker.isEmpty()) {
            return Verdict.ONLY_CONTAINERD;
        }
        return switch (docker.get().identity().compare(containerd.get().identity())) {
            case SAME -> Verdict.SAME;
            case SAME_LAYERS -> Verdict.SAME_LAYERS;
            case DIFFERENT, UNKNOWN -> Verdict.DIFFERENT;
        };
    }

    private static boolean lacksBlobs(StoredImage image) {
        return switch (image.completeness()) {
            case Completeness.Complete() -> false;
            case Completeness.Incomplete(var _, var _) -> true;
            case Completeness.NoPlatform(var _) -> true;
        };
    }

    private static Row.Seen seen(
            String key,
            Optional<StoredImage> docker,
            Optional<StoredImage> containerd,
            Optional<Map<String, StoredImage>> cri) {
        if (cri.isEmpty()) {
            return Row.Seen.UNKNOWN;
        }
        StoredImage listed = cri.get().get(key);
        // CRI lists such a record under its full name, but does not find it when it is asked for
        boolean findable = containerd.filter(StoredImage::nameIsNotNormalised).isEmpty();
        if (listed == null || !findable) {
            return Row.Seen.NO;
        }
        StoredImage mine = containerd.or(() -> docker).orElseThrow();
        return switch (listed.identity().compare(mine.identity())) {
            case SAME -> Row.Seen.YES;
            case SAME_LAYERS, DIFFERENT, UNKNOWN -> Row.Seen.OTHER_IMAGE;
        };
    }
}
