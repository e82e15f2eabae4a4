package dev.twinhold.store.containerd;

import dev.twinhold.model.Digest;
import dev.twinhold.model.Usage;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The containers of each image. A container keeps the filesystem it was made from when its image's
 * name moves to another image, as it does with each new import of {@code latest}; so the snapshot
 * decides and the name only where no snapshot tells.
 */
final class UsedBy {

    private final Map<String, Digest> targets;
    private final Map<Digest, Digest> chainIds;

    /**
     * @param targets by every name of the namespace
     * @param chainIds of all layers, by target; of images whose configuration is there
     */
    UsedBy(Map<String, Digest> targets, Map<Digest, Digest> chainIds) {
        this.targets = Map.copyOf(targets);
        this.chainIds = Map.copyOf(chainIds);
    }

    Map<Digest, Set<Usage>> assign(Collection<MadeFrom> containers) {
        Map<Digest, Set<Usage>> users = new HashMap<>();
        for (MadeFrom container : containers) {
            for (Digest target : images(container)) {
                users.computeIfAbsent(target, t -> new LinkedHashSet<>()).add(container.usage());
            }
        }
        return users;
    }

    /** Several when images share all layers and the name tells no more. */
    private List<Digest> images(MadeFrom container) {
        Optional<Digest> named = Optional.ofNullable(targets.get(container.imageName()));
        if (container.chainId().isEmpty()) {
            return named.stream().toList();
        }
        Digest chainId = container.chainId().get();
        boolean sameYet = named.isPresent() && chainId.equals(chainIdOr(named.get(), chainId));
        return sameYet
                ? named.stream().toList()
                : chainIds.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(chainId))
                        .map(Map.Entry::getKey)
                        .toList();
    }

    private Digest chainIdOr(Digest target, Digest unknown) {
        return chainIds.getOrDefault(target, unknown);
    }

    /** OCI image spec, config.md, "Layer ChainID"; empty without layers. */
    static Optional<Digest> chainId(List<Digest> diffIds) {
        return diffIds.stream()
                .reduce(
                        (below, diffId) ->
                                Digest.sha256(
                                        (below + " " + diffId).getBytes(StandardCharsets.UTF_8)));
    }
}
