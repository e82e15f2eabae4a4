package dev.twinhold.upkeep;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.Inventory;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.upkeep.RemovalRequest.Action;
import dev.twinhold.upkeep.RemovalRequest.Choice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds images that a clean-up removes. Removes nothing: what it finds is planned and started as
 * any other removal, so that all of its rules hold.
 */
public final class CleanUps {

    private static final int NODES_AT_ONCE = 16;

    private final Fleet fleet;

    /** Works on these. */
    public CleanUps(Fleet fleet) {
        this.fleet = fleet;
    }

    /**
     * What was found.
     *
     * @param removal for {@link Removals}; empty when there is nothing to clean up
     * @param problems nodes and stores that did not answer
     */
    public record Found(Optional<RemovalRequest> removal, List<Problem> problems) {
        /** Copies. */
        public Found {
            problems = List.copyOf(problems);
        }
    }

    /** Reads the nodes; blocks. */
    public Found find(CleanUpRequest request) throws InterruptedException {
        List<Choice> choices = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (OnNode found :
                AtOnce.each(request.nodes(), NODES_AT_ONCE, node -> find(node, request))) {
            found.images().forEach(image -> choices.add(new Choice(image, Set.of())));
            problems.addAll(found.problems());
        }
        return new Found(
                choices.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new RemovalRequest(Action.CLEAN_UP, choices)),
                problems);
    }

    private record OnNode(List<ImageRef> images, List<Problem> problems) {}

    private OnNode find(NodeId node, CleanUpRequest request) throws InterruptedException {
        try {
            NodeView view = fleet.read(node);
            List<ImageRef> images = new ArrayList<>();
            for (StoreId store : request.stores()) {
                images.addAll(find(node, rows(view.inventory(), store), request.kind()));
            }
            return new OnNode(images, view.problems());
        } catch (IOException e) {
            return new OnNode(List.of(), List.of(Failures.problem(e)));
        }
    }

    private static List<StoredImage> rows(Inventory inventory, StoreId store) {
        return switch (store.kind()) {
            case DOCKER -> inventory.docker();
            case CONTAINERD -> inventory.containerd().getOrDefault(store.namespace(), List.of());
            case CRI -> List.of();
        };
    }

    private static List<ImageRef> find(
            NodeId node, List<StoredImage> rows, CleanUpRequest.Kind kind) {
        Map<Digest, List<StoredImage>> images = new LinkedHashMap<>();
        rows.forEach(row -> images.computeIfAbsent(row.target(), _ -> new ArrayList<>()).add(row));
        return images.values().stream()
                .filter(image -> image.stream().noneMatch(CleanUps::isNeeded))
                .filter(
                        image ->
                                switch (kind) {
                                    case DANGLING -> image.stream().allMatch(CleanUps::isDangling);
                                    case UNUSED -> true;
                                })
                .map(image -> ImageRef.of(node, image.getFirst()))
                .toList();
    }

    private static boolean isNeeded(StoredImage row) {
        return row.inUse() || row.pinned();
    }

    private static boolean isDangling(StoredImage row) {
        boolean docker = row.store().equals(StoreId.DOCKER);
        return docker ? row.name().flatMap(name -> name.tag()).isEmpty() : row.name().isEmpty();
    }

    /** What a person would type on the nodes for about the same; pins mean nothing to these. */
    public static List<String> commands(CleanUpRequest request) {
        boolean unused = request.kind() == CleanUpRequest.Kind.UNUSED;
        return request.stores().stream()
                .map(
                        store -> {
                            if (store.kind() == StoreId.Kind.DOCKER) {
                                return unused ? "docker image prune --all" : "docker image prune";
                            }
                            return unused && store.equals(StoreId.KUBERNETES)
                                    ? "crictl rmi --prune"
                                    : "nerdctl -n "
                                            + store.namespace()
                                            + " image prune"
                                            + (unused ? " --all" : "");
                        })
                .toList();
    }
}
