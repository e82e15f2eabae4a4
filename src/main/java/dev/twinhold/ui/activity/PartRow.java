package dev.twinhold.ui.activity;

import dev.twinhold.job.PartView;
import dev.twinhold.job.Progress;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Route;
import dev.twinhold.ui.kit.DigestLabel;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.SegmentedBar;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** One blob of a target: which, how far, what is done with it. */
final class PartRow extends HBox {

    private final SegmentedBar bar = new SegmentedBar();
    private final Label words = Layouts.label("", "muted", "words");

    PartRow(FxClock clock, PartView part) {
        getStyleClass().add("part");
        Node name = name(clock, part.label());
        name.getStyleClass().add("name");
        getChildren().addAll(name, bar, words);
        update(part);
    }

    private static Node name(FxClock clock, String label) {
        return label.startsWith("sha256:")
                ? new DigestLabel(clock, Digest.parse(label))
                : Layouts.label(label, "mono");
    }

    void update(PartView part) {
        boolean links = part.route() == Route.LINK;
        boolean has = part.route() == Route.HAS;
        long done = Math.max(0, part.done());
        bar.show(
                new Progress(
                        part.total(), links || has ? 0 : done, has ? done : 0, links ? done : 0));
        String text = JobTexts.part(part);
        if (!text.equals(words.getText())) {
            words.setText(text);
        }
    }
}
