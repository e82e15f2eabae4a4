package dev.twinhold.upkeep;

import dev.twinhold.model.ImageRef;
import dev.twinhold.upkeep.RemovalRequest.Choice;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a removal would do.
 *
 * @param action on which occasion
 * @param nodes one for each node, in the order of the request
 */
public record RemovalPlan(RemovalRequest.Action action, List<NodeRemoval> nodes) {

    /** Copies. */
    public RemovalPlan {
        nodes = List.copyOf(nodes);
    }

    /** What would be free on all nodes together. */
    public Space freed() {
        return Space.sum(nodes.stream().map(NodeRemoval::freed).toList());
    }

    /** Images that would go, over all nodes. */
    public List<PlannedRemoval> going() {
        return images().filter(PlannedRemoval::goes).toList();
    }

    /** The same as what can be exported: under each of their names. */
    public List<ImageRef> goingNames() {
        return going().stream()
                .flatMap(
                        going ->
                                Stream.concat(
                                        Stream.of(going.image()),
                                        going.names().stream()
                                                .map(
                                                        name ->
                                                                new ImageRef(
                                                                        going.image().node(),
                                                                        going.image().store(),
                                                                        name))))
                .distinct()
                .toList();
    }

    /** Images that are kept, over all nodes. */
    public List<PlannedRemoval> kept() {
        return images().filter(image -> !image.goes()).toList();
    }

    private Stream<PlannedRemoval> images() {
        return nodes.stream().flatMap(node -> node.images().stream());
    }

    /** The removal of just what goes: what is to be started; empty when nothing goes. */
    public Optional<RemovalRequest> doable() {
        List<Choice> choices = going().stream().flatMap(image -> image.chosen().stream()).toList();
        return choices.isEmpty()
                ? Optional.empty()
                : Optional.of(new RemovalRequest(action, choices));
    }
}
