package dev.twinhold.ui.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PairColumnsTest {

    @ParameterizedTest
    @EnumSource(PairColumns.Shape.class)
    void columnsFillTheWidthAndNeverOverlap(PairColumns.Shape shape) {
        for (int width = 0; width < 2600; width += 13) {
            PairColumns columns = PairColumns.of(width, shape, 1);
            for (PairColumns.Table side : List.of(columns.docker(), columns.containerd())) {
                double at = side.all().x();
                for (PairColumns.Span span :
                        List.of(side.name(), side.size(), side.age(), side.use(), side.wheel())) {
                    if (span.isShown() && side.all().width() > 100) {
                        assertTrue(span.x() >= at, width + ": " + columns);
                        at = span.x() + span.width();
                    }
                }
                if (side.all().width() > 100) {
                    assertTrue(at <= side.all().x() + side.all().width(), width + ": " + columns);
                }
            }
            assertEquals(Math.max(width, PairColumns.GUTTER), columns.width(), 0.01);
        }
    }

    @Test
    void whenItGetsNarrowTheAgeGoesFirstAndTheSizeLast() {
        PairColumns wide = PairColumns.of(1100, PairColumns.Shape.BOTH, 1);
        assertTrue(wide.docker().age().isShown() && wide.docker().use().isShown());
        PairColumns narrow = PairColumns.of(720, PairColumns.Shape.BOTH, 1);
        assertFalse(narrow.docker().age().isShown());
        assertTrue(narrow.docker().size().isShown());
    }

    @Test
    void aStoreThatIsNotThereLeavesItsRoomToTheOther() {
        PairColumns columns = PairColumns.of(1000, PairColumns.Shape.CONTAINERD_ALONE, 1);
        assertTrue(columns.docker().isStub());
        assertTrue(columns.containerd().all().width() > 700);
    }
}
