package dev.twinhold.fleet;

import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the groups of the nodes allow: the one place that knows whether a node may be changed.
 *
 * <p>Threads: any; returns at once.
 */
public final class Groups {

    private final Function<NodeId, Optional<NodeConfig>> nodes;
    private volatile List<Group> settings;

    Groups(List<Group> settings, Function<NodeId, Optional<NodeConfig>> nodes) {
        this.settings = List.copyOf(settings);
        this.nodes = nodes;
    }

    /** Those that were set up. */
    public List<Group> all() {
        return settings;
    }

    void set(List<Group> now) {
        settings = List.copyOf(now);
    }

    /** A group by its name. */
    public Group named(String name) {
        return settings.stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseGet(() -> Group.plain(name));
    }

    /** The group of a node; a plain one for a node that is not known. */
    public Group of(NodeId node) {
        return named(nodes.apply(node).map(NodeConfig::group).orElse(""));
    }

    /** Why nothing on the node may be changed; empty when it may. */
    public Optional<Problem> forbids(NodeId node) {
        Group group = of(node);
        return group.readOnly()
                ? Optional.of(
                        new Problem(
                                Problem.Kind.FORBIDDEN,
                                node + " is in the group " + group.name() + ", which is read-only",
                                "nothing on the nodes of this group is changed",
                                "Change the group where a node of it is edited, or in nodes.json"))
                : Optional.empty();
    }

    /** Those of the nodes whose group is production: a change is asked about a second time. */
    public List<NodeId> production(Collection<NodeId> changed) {
        return changed.stream().distinct().filter(node -> of(node).production()).toList();
    }

    /** What is said when nobody has confirmed a change of a production node; empty for others. */
    public Optional<Problem> unconfirmed(NodeId node) {
        Group group = of(node);
        return group.production()
                ? Optional.of(
                        new Problem(
                                Problem.Kind.FORBIDDEN,
                                node + " is in the group " + group.name() + ", which is production",
                                "a change there must be confirmed",
                                "Add --yes-production"))
                : Optional.empty();
    }
}
