package dev.twinhold.compare;

import dev.twinhold.fleet.Inventory;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Builds a matrix again and again: the images of a node that was not read anew stay in numbers, so
 * that one node's change costs that node and one pass over the cells.
 *
 * <p>Threads: one at a time; a build of half a million cells takes some ten milliseconds.
 */
public final class Matrices {

    // names and contents that no node has any more are forgotten when they outnumber the others
    private static final int SLACK = 4;
    private static final int SMALL = 10_000;

    private record Kept(Inventory inventory, StoreId store, StoreImages images) {}

    private Names names = new Names();
    private Contents contents = new Contents();
    private RowNames rows = RowNames.NONE;
    private Map<NodeId, Kept> kept = new HashMap<>();

    /**
     * The matrix of these nodes.
     *
     * @param store which store of each node; {@link StoreId#KUBERNETES} is what CRI lists on a node
     *     without containerd
     */
    public Matrix build(List<NodeView> nodes, StoreId store, Baseline baseline) {
        forgetOld();
        List<Column> columns = nodes.stream().map(node -> Column.of(node, store)).toList();
        List<StoreImages> images = images(nodes, store);
        References references = References.of(baseline, columns, images, names, contents);
        BitSet wanted = References.rows(baseline, images, names);
        if (!rows.areThose(wanted)) {
            rows = RowNames.of(wanted, names);
        }
        RowJudge judge = new RowJudge(columns, images, rows, contents, references);
        List<RowSummary> summaries =
                IntStream.range(0, rows.size()).mapToObj(judge::judge).toList();
        return new Matrix(store, baseline, columns, rows, images, judge.cells(), summaries);
    }

    private List<StoreImages> images(List<NodeView> nodes, StoreId store) {
        Map<NodeId, Kept> now = new HashMap<>();
        List<StoreImages> images = new ArrayList<>(nodes.size());
        for (NodeView node : nodes) {
            Kept fresh =
                    Optional.ofNullable(kept.get(node.config().id()))
                            .filter(before -> before.inventory() == node.inventory())
                            .filter(before -> before.store().equals(store))
                            .orElseGet(() -> read(node, store));
            now.put(node.config().id(), fresh);
            images.add(fresh.images());
        }
        kept = now;
        return images;
    }

    private Kept read(NodeView node, StoreId store) {
        return new Kept(
                node.inventory(),
                store,
                StoreImages.of(StoreImages.of(node, store), names, contents));
    }

    private void forgetOld() {
        if (names.size() > SMALL + SLACK * rows.size()
                || contents.size() > SMALL + SLACK * SLACK * rows.size()) {
            names = new Names();
            contents = new Contents();
            rows = RowNames.NONE;
            kept = new HashMap<>();
        }
    }
}
