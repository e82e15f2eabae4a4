package dev.twinhold.ui.kit;

import dev.twinhold.job.Progress;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;

/**
 * A bar of what was there already (green), linked without bytes (violet) and sent (blue). The rest
 * is what is left. While the total is unknown it is striped instead of guessing.
 */
public final class SegmentedBar extends Region {

    private final Region there = segment("there");
    private final Region linked = segment("linked");
    private final Region sent = segment("sent");
    private final Region unknown = segment("unknown");
    private Progress shown = Progress.UNKNOWN;

    /** A bar of which nothing is known yet. */
    public SegmentedBar() {
        getStyleClass().add("segmented-bar");
        getChildren().addAll(there, linked, sent, unknown);
        setAccessibleRole(javafx.scene.AccessibleRole.PROGRESS_INDICATOR);
        show(Progress.UNKNOWN);
    }

    private static Region segment(String styleClass) {
        Region region = new Region();
        region.getStyleClass().add(styleClass);
        region.setManaged(false);
        return region;
    }

    /** Shows progress. */
    public void show(Progress progress) {
        shown = progress;
        setAccessibleText(
                progress.isKnown()
                        ? Formats.percent(progress.fraction())
                        : Texts.get("progress.unknown"));
        requestLayout();
    }

    /** Shows what is planned: bytes that are there, that link, and that must be sent. */
    public void showPlan(long has, long links, long sends) {
        show(new Progress(has + links + sends, sends, has, links));
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() - getInsets().getLeft() - getInsets().getRight();
        unknown.setVisible(!shown.isKnown());
        if (!shown.isKnown()) {
            List.of(there, linked, sent).forEach(r -> r.setVisible(false));
            place(unknown, 0, width);
            return;
        }
        double total = Math.max(1, shown.total());
        List<Double> ends = new ArrayList<>(List.of(0.0));
        for (long bytes : List.of(shown.skipped(), shown.linked(), shown.sent())) {
            ends.add(Math.min(width, ends.getLast() + bytes * width / total));
        }
        place(there, ends.get(0), ends.get(1));
        place(linked, ends.get(1), ends.get(2));
        place(sent, ends.get(2), ends.get(3));
    }

    private void place(Region region, double from, double to) {
        double left = snapPositionX(from);
        double right = snapPositionX(to);
        region.setVisible(right > left);
        region.resizeRelocate(
                getInsets().getLeft() + left,
                getInsets().getTop(),
                right - left,
                getHeight() - getInsets().getTop() - getInsets().getBottom());
    }
}
