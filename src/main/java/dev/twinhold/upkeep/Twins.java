package dev.twinhold.upkeep;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.Inventory;
import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.Identity.Likeness;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.StoreException;
import dev.twinhold.upkeep.RemovalRequest.Choice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds images that are in Docker and in containerd of the same node: twice on its disk. */
public final class Twins {

    private static final int NODES_AT_ONCE = 16;

    private final Fleet fleet;

    /** Works on these. */
    public Twins(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Reads nodes; blocks. One answer for each, in their order. */
    public List<NodeTwins> find(List<NodeId> nodes) throws InterruptedException {
        return AtOnce.each(nodes, NODES_AT_ONCE, this::find);
    }

    private NodeTwins find(NodeId node) throws InterruptedException {
        try {
            NodeView view = fleet.read(node);
            return find(view, fleet.connection(node));
        } catch (IOException | StoreException e) {
            Problem problem = Failures.problem(e);
            return new NodeTwins(node, List.of(), Space.NONE, Space.NONE, List.of(problem));
        }
    }

    /** Images of both stores that are one. */
    private record Pair(StoredImage docker, StoredImage containerd) {}

    private static NodeTwins find(NodeView view, NodeConnection connection)
            throws StoreException, InterruptedException {
        NodeId node = view.config().id();
        List<Pair> pairs = pairs(view.inventory(), Keepers.dockersNamespace(connection));
        NodeRemoval docker = plan(node, connection, pairs.stream().map(Pair::docker).toList());
        NodeRemoval containerd =
                plan(node, connection, pairs.stream().map(Pair::containerd).toList());
        Map<List<PlannedRemoval>, Twin> twins = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            PlannedRemoval left = planned(docker, node, pair.docker());
            PlannedRemoval right = planned(containerd, node, pair.containerd());
            twins.putIfAbsent(List.of(left, right), new Twin(name(left, right), left, right));
        }
        return new NodeTwins(
                node,
                List.copyOf(twins.values()),
                docker.freed(),
                containerd.freed(),
                view.problems());
    }

    private static List<Pair> pairs(Inventory inventory, String dockers) {
        List<Pair> pairs = new ArrayList<>();
        for (StoredImage docker : inventory.docker()) {
            inventory
                    .containerd()
                    .forEach(
                            (namespace, images) ->
                                    images.stream()
                                            .filter(_ -> !namespace.equals(dockers))
                                            .filter(image -> isSame(docker, image))
                                            .forEach(image -> pairs.add(new Pair(docker, image))));
        }
        return pairs;
    }

    private static boolean isSame(StoredImage docker, StoredImage containerd) {
        return docker.identity().compare(containerd.identity()) == Likeness.SAME;
    }

    private static NodeRemoval plan(
            NodeId node, NodeConnection connection, List<StoredImage> images)
            throws StoreException, InterruptedException {
        List<Choice> choices =
                images.stream()
                        .map(image -> ImageRef.of(node, image))
                        .distinct()
                        .map(image -> new Choice(image, Set.of()))
                        .toList();
        return Survey.of(connection, choices).plan(node);
    }

    /** Between reading and planning it may have gone. */
    private static PlannedRemoval planned(NodeRemoval plan, NodeId node, StoredImage image)
            throws StoreException {
        return plan.images().stream()
                .filter(p -> p.target().equals(image.target()))
                .filter(p -> p.image().store().equals(image.store()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new StoreException(
                                        Problem.of(
                                                Problem.Kind.NOT_FOUND,
                                                image.storedName()
                                                        + " went away from "
                                                        + node
                                                        + " while it was read")));
    }

    private static String name(PlannedRemoval docker, PlannedRemoval containerd) {
        return docker.names().stream()
                .filter(containerd.names()::contains)
                .findFirst()
                .or(() -> docker.names().stream().findFirst())
                .or(() -> containerd.names().stream().findFirst())
                .orElseGet(() -> docker.image().name());
    }
}
