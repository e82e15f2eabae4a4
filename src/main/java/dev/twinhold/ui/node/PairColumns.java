package dev.twinhold.ui.node;

import dev.twinhold.fleet.EngineState;
import dev.twinhold.fleet.NodeView;
import java.util.Optional;

/**
 * Where the columns of both tables are, worked out once per width: heads and rows take the same
 * numbers, so they cannot differ.
 *
 * @param docker the left table
 * @param gutterX where the verdict's column begins
 * @param containerd the right table
 */
record PairColumns(Table docker, double gutterX, Table containerd) {

    static final double GUTTER = 64;
    private static final double EDGE = 16;
    private static final double GAP = 8;
    private static final double SIZE = 72;
    private static final double AGE = 56;
    private static final double USE = 72;
    private static final double WHEEL = 24;
    private static final double LEAST_NAME = 144;
    private static final double STUB = 152;

    /** Which tables have a daemon behind them; one without is only a stub. */
    enum Shape {
        BOTH,
        DOCKER_ALONE,
        CONTAINERD_ALONE;

        static Shape of(NodeView view) {
            boolean docker = hasTable(view.docker());
            boolean containerd = hasTable(view.containerd());
            if (docker == containerd) {
                return BOTH;
            }
            return docker ? DOCKER_ALONE : CONTAINERD_ALONE;
        }

        private static boolean hasTable(EngineState state) {
            return switch (state) {
                case EngineState.Unknown() -> true;
                case EngineState.Present(var _) -> true;
                case EngineState.Absent() -> false;
                case EngineState.Unusable(var _) -> false;
            };
        }
    }

    /** A column; one without width is not shown. */
    record Span(double x, double width) {
        boolean isShown() {
            return width > 0;
        }
    }

    /**
     * A table; a stub has a name's width of room and nothing in it.
     *
     * @param all from edge to edge
     * @param wheel what Kubernetes sees; on the right only
     */
    record Table(Span all, Span name, Span size, Span age, Span use, Span wheel) {
        boolean isStub() {
            return all.width() <= STUB;
        }
    }

    /**
     * The columns in a width of pixels.
     *
     * @param scale the size of letters; one is as these columns were measured
     */
    static PairColumns of(double width, Shape shape, double scale) {
        double both = Math.max(0, width - GUTTER);
        double left =
                switch (shape) {
                    case BOTH -> Math.floor(both / 2);
                    case DOCKER_ALONE -> both - Math.min(STUB, both / 2);
                    case CONTAINERD_ALONE -> Math.min(STUB, both / 2);
                };
        return new PairColumns(
                side(0, left, scale, false), left, side(left + GUTTER, both - left, scale, true));
    }

    /** From the left table's edge to the right one's. */
    double width() {
        return containerd.all().x() + containerd.all().width();
    }

    /** The table at a place; empty between the two. */
    Optional<Side> sideAt(double x) {
        if (x < gutterX) {
            return Optional.of(Side.DOCKER);
        }
        return x < containerd.all().x() ? Optional.empty() : Optional.of(Side.CONTAINERD);
    }

    private static Table side(double x, double width, double scale, boolean hasWheel) {
        double wheel = hasWheel ? WHEEL + GAP : 0;
        double sizes = Math.ceil(SIZE * scale);
        double uses = Math.ceil(USE * scale);
        double ages = Math.ceil(AGE * scale);
        double room = width - 2 * EDGE - wheel - Math.ceil(LEAST_NAME * scale);
        // when it gets narrow the age goes first, then the use, the size last: the drawer has all
        double size = room >= sizes ? sizes : 0;
        double use = room >= sizes + uses ? uses : 0;
        double age = room >= sizes + uses + ages ? ages : 0;
        double name = Math.max(0, width - 2 * EDGE - size - use - age - wheel);
        double nameX = x + EDGE;
        double sizeX = nameX + name;
        double ageX = sizeX + size;
        double useX = ageX + age;
        return new Table(
                new Span(x, width),
                new Span(nameX, Math.max(0, name - GAP)),
                new Span(sizeX, size),
                new Span(ageX, age),
                new Span(useX, use),
                new Span(useX + use + (hasWheel ? GAP : 0), hasWheel ? WHEEL : 0));
    }
}
