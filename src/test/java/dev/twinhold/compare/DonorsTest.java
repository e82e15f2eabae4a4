package dev.twinhold.compare;

import static dev.twinhold.compare.MatrixNodes.lost;
import static dev.twinhold.compare.MatrixNodes.node;
import static dev.twinhold.ui.testing.Images.of;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DonorsTest {

    private static final ImageName APP = ImageName.parse("app:1");
    private static final ImageName WEB = ImageName.parse("web:1");
    private static final ImageName TOOL = ImageName.parse("tool:1");

    private static Matrix matrix(Baseline baseline, NodeView... nodes) {
        return new Matrices().build(List.of(nodes), StoreId.KUBERNETES, baseline);
    }

    private static List<NodeId> ids(String... names) {
        return List.of(names).stream().map(NodeId::new).toList();
    }

    @Test
    void onlyNodesThatHaveItAsMostDoAndCanBeAskedGiveIt() {
        Matrix matrix =
                matrix(
                        Baseline.MAJORITY,
                        node("other", of("app:1").content("old")),
                        node("broken", of("app:1").incomplete(1, 100)),
                        lost("away", of("app:1")),
                        node("b", of("app:1")),
                        node("c", of("app:1")),
                        node("without"));
        assertEquals(ids("b", "c"), Donors.of(matrix, APP));
        assertEquals(List.of(), Donors.of(matrix, WEB));
    }

    @Test
    void theNodeThatIsTheMeasureComesFirst() {
        Matrix matrix =
                matrix(
                        new Baseline.OfNode(new NodeId("good")),
                        node("a", of("app:1").content("good")),
                        node("good", of("app:1").content("good")),
                        node("most", of("app:1")),
                        node("too", of("app:1")));
        assertEquals(ids("good", "a"), Donors.of(matrix, APP));
    }

    @Test
    void asFewNodesAsPossibleAreRead() {
        Matrix matrix =
                matrix(
                        Baseline.MAJORITY,
                        node("a", of("app:1")),
                        node("b", of("app:1"), of("web:1")),
                        node("c", of("tool:1")));
        assertEquals(
                Map.of(APP, new NodeId("b"), WEB, new NodeId("b"), TOOL, new NodeId("c")),
                Donors.few(matrix, List.of(APP, WEB, TOOL, ImageName.parse("nobody:1"))));
    }
}
