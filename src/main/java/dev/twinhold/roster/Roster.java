package dev.twinhold.roster;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes nodes of somebody else's list over. */
public final class Roster {

    private Roster() {}

    /**
     * What became of a list.
     *
     * @param added those that are new
     * @param known names that were there already; they stay as they are
     * @param problems why others cannot be used
     */
    public record Taken(List<NodeConfig> added, List<String> known, List<Problem> problems) {
        /** Copies. */
        public Taken {
            added = List.copyOf(added);
            known = List.copyOf(known);
            problems = List.copyOf(problems);
        }
    }

    /**
     * What would be taken over; changes nothing.
     *
     * @param group for those that are new; may be empty
     */
    public static Taken plan(Fleet fleet, List<Found> found, String group) {
        Set<NodeId> there = new HashSet<>();
        fleet.nodes().stream().map(NodeView::config).map(NodeConfig::id).forEach(there::add);
        List<NodeConfig> added = new ArrayList<>();
        List<String> known = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Found one : found) {
            one.problem().ifPresent(problems::add);
            one.node()
                    .ifPresent(
                            node -> {
                                if (there.add(node.id())) {
                                    added.add(
                                            new NodeConfig(
                                                    node.id(),
                                                    node.access(),
                                                    group,
                                                    node.labels()));
                                } else {
                                    known.add(one.name());
                                }
                            });
        }
        return new Taken(added, known, problems);
    }

    /** Writes those that are new into the configuration; connects to none. */
    public static Taken take(Fleet fleet, List<Found> found, String group) throws IOException {
        Taken taken = plan(fleet, found, group);
        fleet.addAll(taken.added());
        return taken;
    }
}
