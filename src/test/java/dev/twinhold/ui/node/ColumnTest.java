package dev.twinhold.ui.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinhold.fleet.Comparison;
import dev.twinhold.fleet.Inventory;
import dev.twinhold.fleet.Row;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.ui.testing.Images;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ColumnTest {

    private final List<Row> rows =
            Comparison.rows(
                    new Inventory(
                            List.of(
                                    Images.of("b:1")
                                            .size(20)
                                            .age(Duration.ofDays(2))
                                            .in(StoreId.DOCKER),
                                    Images.of("c:1")
                                            .size(10)
                                            .age(Duration.ofDays(9))
                                            .in(StoreId.DOCKER),
                                    Images.of("d:1")
                                            .size(20)
                                            .age(Duration.ofDays(1))
                                            .containers(2)
                                            .in(StoreId.DOCKER)),
                            new TreeMap<>(
                                    Map.of(
                                            "k8s.io",
                                            List.of(Images.of("a:1").in(StoreId.KUBERNETES)))),
                            Optional.empty(),
                            Map.of(),
                            Images.NOW),
                    "k8s.io");

    private String sorted(Column column, boolean ascending) {
        StringBuilder order = new StringBuilder();
        rows.stream()
                .sorted(column.comparator(ascending))
                .forEach(row -> order.append(row.name().charAt("docker.io/library/".length())));
        return order.toString();
    }

    @Test
    void rowsWithoutAValueComeLastInBothDirectionsAndEqualOnesByName() {
        assertEquals("cbda", sorted(Column.DOCKER_SIZE, true));
        assertEquals("bdca", sorted(Column.DOCKER_SIZE, false));
    }

    @Test
    void imagesWithoutANameComeLast() {
        StoredImage tagged = Images.of("z:1").in(StoreId.DOCKER);
        StoredImage untagged = Images.of("old:1").untagged().in(StoreId.DOCKER);
        List<Row> both =
                Comparison.rows(
                        new Inventory(
                                List.of(untagged, tagged),
                                new TreeMap<>(),
                                Optional.empty(),
                                Map.of(),
                                Images.NOW),
                        "k8s.io");
        List<Row> sorted = both.stream().sorted(Column.NAME.comparator(true)).toList();
        assertEquals(Optional.of(tagged), sorted.getFirst().docker());
        assertEquals(Optional.of(untagged), sorted.getLast().docker());
    }

    @Test
    void agesAscendFromTheYoungest() {
        assertEquals("dbca", sorted(Column.DOCKER_AGE, true));
        assertEquals("cbda", sorted(Column.DOCKER_AGE, false));
    }

    @Test
    void theMostUsedComesFirst() {
        assertEquals("dbca", sorted(Column.DOCKER_USE, true));
    }

    @Test
    void theRightNameBringsWhatContainerdHasToTheTop() {
        assertEquals("abcd", sorted(Column.CONTAINERD_NAME, true));
        assertEquals("bcda", sorted(Column.VERDICT, true));
    }

    @Test
    void clicksGoFromAscendingOverDescendingToTheNames() {
        Order first = Order.DEFAULT.clicked(Column.DOCKER_SIZE);
        assertEquals(new Order(Column.DOCKER_SIZE, true), first);
        Order second = first.clicked(Column.DOCKER_SIZE);
        assertEquals(new Order(Column.DOCKER_SIZE, false), second);
        assertEquals(Order.DEFAULT, second.clicked(Column.DOCKER_SIZE));
        assertEquals(new Order(Column.NAME, false), Order.DEFAULT.clicked(Column.NAME));
    }
}
