package dev.twinhold.compare;

import static dev.twinhold.compare.MatrixNodes.lost;
import static dev.twinhold.compare.MatrixNodes.node;
import static dev.twinhold.compare.MatrixNodes.unread;
import static dev.twinhold.ui.testing.Images.of;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatrixTest {

    private final Matrices matrices = new Matrices();

    private Matrix majority(NodeView... nodes) {
        return matrices.build(List.of(nodes), StoreId.KUBERNETES, Baseline.MAJORITY);
    }

    private static List<CellState> row(Matrix matrix, String name) {
        int row = matrix.rowOf(ImageName.parse(name)).orElseThrow();
        return IntStream.range(0, matrix.columns().size())
                .mapToObj(column -> matrix.state(row, column))
                .toList();
    }

    private static RowSummary summary(Matrix matrix, String name) {
        return matrix.summary(matrix.rowOf(ImageName.parse(name)).orElseThrow());
    }

    @Test
    void theContentOfMostNodesIsRight() {
        Matrix matrix =
                majority(
                        node("a", of("app:1").content("old")),
                        node("b", of("app:1")),
                        node("c", of("app:1")),
                        node("d"));
        assertEquals(
                List.of(CellState.DIFFERENT, CellState.SAME, CellState.SAME, CellState.MISSING),
                row(matrix, "app:1"));
        RowSummary summary = summary(matrix, "app:1");
        assertEquals(2, summary.versions());
        assertEquals(1, summary.counts().drift());
        assertEquals(1, summary.counts().gaps());
        assertEquals(1, matrix.drift());
        assertFalse(matrix.allEqual());
    }

    @Test
    void manifestsThatDifferByCompressionAloneAreTheSame() {
        // the same configuration under another manifest: what containerd 1.6 makes of an archive
        NodeView other = withManifestOf(StoreId.DOCKER, node("b"));
        Matrix matrix = majority(node("a", of("app:1")), other);
        assertEquals(List.of(CellState.SAME, CellState.SAME), row(matrix, "app:1"));
        assertEquals(1, summary(matrix, "app:1").versions());
        assertTrue(matrix.allEqual());
    }

    /** The store's kind is part of the manifest's digest in these images. */
    private static NodeView withManifestOf(StoreId other, NodeView node) {
        var images = new java.util.TreeMap<>(node.inventory().containerd());
        images.put("k8s.io", List.of(of("app:1").in(other)));
        return new NodeView(
                node.config(),
                node.connection(),
                node.docker(),
                node.containerd(),
                node.kubernetes(),
                new dev.twinhold.fleet.Inventory(
                        List.of(), images, Optional.empty(), Map.of(), MatrixNodes.READ),
                false,
                List.of(),
                dev.twinhold.fleet.Diagnosis.NONE);
    }

    @Test
    void onlyTheConfigurationIsAnother() {
        Matrix matrix =
                majority(
                        node("a", of("app:1")),
                        node("b", of("app:1")),
                        node("c", of("app:1").config("other")));
        assertEquals(
                List.of(CellState.SAME, CellState.SAME, CellState.SAME_LAYERS),
                row(matrix, "app:1"));
    }

    @Test
    void anIncompleteImageIsAGapAndNeverTheBaseline() {
        Matrix matrix =
                majority(
                        node("a", of("app:1").content("x").incomplete(1, 5)),
                        node("b", of("app:1").content("x").incomplete(1, 5)),
                        node("c", of("app:1")));
        assertEquals(
                List.of(CellState.INCOMPLETE, CellState.INCOMPLETE, CellState.SAME),
                row(matrix, "app:1"));
        assertEquals(2, summary(matrix, "app:1").counts().gaps());
    }

    @Test
    void aNodeOutOfReachIsUnknownAndItsLastStateIsKept() {
        Matrix matrix =
                majority(
                        node("a", of("app:1")), lost("b", of("app:1").content("old")), unread("c"));
        assertEquals(
                List.of(CellState.SAME, CellState.UNKNOWN, CellState.UNKNOWN),
                row(matrix, "app:1"));
        assertEquals(CellState.DIFFERENT, matrix.lastKnown(0, 1));
        assertEquals(MatrixNodes.READ, matrix.columns().get(1).readAt());
        assertTrue(matrix.allEqual(), "what nobody knows is no drift");
    }

    @Test
    void whileNobodyAnswersTheLastKnownImagesDecide() {
        Matrix matrix = majority(lost("a", of("app:1")), lost("b", of("app:1")), lost("c"));
        assertEquals(CellState.SAME, matrix.lastKnown(0, 0));
        assertEquals(CellState.MISSING, matrix.lastKnown(0, 2));
    }

    @Test
    void aNodeAsBaselineFindsWhatItHasNot() {
        Matrix matrix =
                matrices.build(
                        List.of(
                                node("a", of("app:1")),
                                node("b", of("app:1").content("new"), of("extra:1")),
                                node("c")),
                        StoreId.KUBERNETES,
                        new Baseline.OfNode(new NodeId("a")));
        assertEquals(
                List.of(CellState.SAME, CellState.DIFFERENT, CellState.MISSING),
                row(matrix, "app:1"));
        assertEquals(
                List.of(CellState.ABSENT, CellState.EXTRA, CellState.ABSENT),
                row(matrix, "extra:1"));
    }

    @Test
    void aBaselineNobodyCanReadJudgesNothing() {
        Matrix matrix =
                matrices.build(
                        List.of(node("a", of("app:1")), unread("b")),
                        StoreId.KUBERNETES,
                        new Baseline.OfNode(new NodeId("b")));
        assertEquals(List.of(CellState.UNKNOWN, CellState.UNKNOWN), row(matrix, "app:1"));
    }

    @Test
    void wantedNamesAreTheRowsEvenWhenNobodyHasThem() {
        Matrix matrix =
                matrices.build(
                        List.of(node("a", of("app:1"), of("other:1")), node("b")),
                        StoreId.KUBERNETES,
                        new Baseline.Wanted(
                                "list",
                                List.of(ImageName.parse("app:1"), ImageName.parse("new:2")),
                                List.of()));
        assertEquals(2, matrix.rowCount());
        assertEquals(List.of(CellState.SAME, CellState.MISSING), row(matrix, "app:1"));
        assertEquals(List.of(CellState.MISSING, CellState.MISSING), row(matrix, "new:2"));
    }

    @Test
    void anyPlatformOfAnArchiveIsRight() {
        var right = of("app:1").in(StoreId.KUBERNETES).identity();
        var other = of("app:1").content("arm").in(StoreId.KUBERNETES).identity();
        Matrix matrix =
                matrices.build(
                        List.of(
                                node("a", of("app:1")),
                                node("b", of("app:1").content("drifted"), of("other:1"))),
                        StoreId.KUBERNETES,
                        new Baseline.OfArchive(
                                "app.tar",
                                Map.of(ImageName.parse("app:1"), List.of(other, right))));
        assertEquals(1, matrix.rowCount());
        assertEquals(List.of(CellState.SAME, CellState.DIFFERENT), row(matrix, "app:1"));
    }

    @Test
    void pinsAndUseAreBesideTheState() {
        Matrix matrix = majority(node("a", of("app:1").pinned().pods(1)), node("b", of("app:1")));
        assertTrue(matrix.pinned(0, 0) && matrix.inUse(0, 0));
        assertFalse(matrix.pinned(0, 1) || matrix.inUse(0, 1));
        assertEquals(CellState.SAME, matrix.state(0, 0));
        assertEquals(
                of("app:1").pinned().pods(1).in(StoreId.KUBERNETES),
                matrix.image(0, 0).orElseThrow());
    }

    @Test
    void aStoreThatANodeHasNotIsNoGap() {
        Matrix matrix =
                matrices.build(List.of(node("a", of("app:1"))), StoreId.DOCKER, Baseline.MAJORITY);
        assertEquals(Column.Reach.NO_STORE, matrix.columns().getFirst().reach());
        assertEquals(0, matrix.rowCount());
    }

    @Test
    void aChangedNodeIsReadAnewAndTheOthersAreNot() {
        NodeView a = node("a", of("app:1"));
        Matrix before = majority(a, node("b", of("app:1")));
        Matrix after = majority(a, node("b", of("app:1"), of("new:1")));
        assertEquals(1, before.rowCount());
        assertEquals(List.of(CellState.MISSING, CellState.SAME), row(after, "new:1"));
        assertEquals(List.of(CellState.SAME, CellState.SAME), row(after, "app:1"));
    }

    @Test
    void rowsAreFilteredSortedAndGrouped() {
        Matrix matrix =
                majority(
                        node("a", of("x/zeta:1"), of("x/alpha:1").size(9), of("x/alpha:2")),
                        node("b", of("x/zeta:1").content("old"), of("x/alpha:1")),
                        node("c", of("x/zeta:1"), of("x/alpha:1").pods(1)));
        MatrixRows all = MatrixRows.of(matrix, MatrixFilter.ALL, MatrixOrder.DRIFT, false);
        assertEquals(
                List.of("x/zeta:1", "x/alpha:2", "x/alpha:1"),
                IntStream.of(all.rows()).mapToObj(r -> matrix.name(r).familiar()).toList());
        assertEquals(3, all.count(MatrixFilter.Kind.ALL));
        assertEquals(2, all.count(MatrixFilter.Kind.DRIFT_AND_GAPS));
        assertEquals(1, all.count(MatrixFilter.Kind.DRIFT));
        assertEquals(1, all.count(MatrixFilter.Kind.GAPS));
        assertEquals(1, all.count(MatrixFilter.Kind.ONLY_ONE_NODE));
        MatrixRows used =
                MatrixRows.of(matrix, MatrixFilter.ALL.withInUse(true), MatrixOrder.NAME, false);
        assertEquals(1, used.rows().length);
        MatrixRows words =
                MatrixRows.of(matrix, MatrixFilter.ALL.withWords(" ALPHA"), MatrixOrder.NAME, true);
        assertEquals(
                List.of(
                        new MatrixRows.Line.Repository("docker.io/x/alpha", 2),
                        new MatrixRows.Line.Image(0),
                        new MatrixRows.Line.Image(1)),
                words.lines());
    }

    @Test
    void manyVersionsAreCountedAsManyVersions() {
        NodeView[] nodes =
                IntStream.range(0, 40)
                        .mapToObj(i -> node("n" + i, of("app:1").content("v" + i % 8)))
                        .toArray(NodeView[]::new);
        Matrix matrix = majority(nodes);
        assertEquals(8, summary(matrix, "app:1").versions());
        assertEquals(35, summary(matrix, "app:1").counts().drift());
        assertEquals(5, summary(matrix, "app:1").counts().of(CellState.SAME));
    }
}
