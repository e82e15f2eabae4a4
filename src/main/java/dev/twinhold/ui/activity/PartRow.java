package dev.twinhold.ui.activity;

import dev.twinhold.job.PartView;
import dev.twinhold.job.Progress;
import dev.twinhold.model.Digest;
import dev.twinhold.ui.kit.DigestLabel;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.SegmentedBar;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** One blob of a target: which, how far, what is done with it. */
final class PartRow extends HBox {

    private final Bytes bytes;
    private final SegmentedBar bar = new SegmentedBar();
    private final Label words = Layouts.label("", "muted", "words");

    PartRow(FxClock clock, Bytes bytes, PartView part) {
        this.bytes = bytes;
        getStyleClass().add("part");
        Node name = name(clock, part.label());
        name.getStyleClass().add("name");
        getChildren().addAll(name, bar, words);
        update(part);
    }

    private static Node name(FxClock clock, String label) {
        return Digest.tryParse(label)
                .<Node>map(digest -> new DigestLabel(clock, digest))
                .orElseGet(() -> Layouts.label(label, "mono"));
    }

    void update(PartView part) {
        bar.show(progress(part));
        String text = ByteTexts.part(bytes, part);
        if (!text.equals(words.getText())) {
            words.setText(text);
        }
    }

    /** Nothing can be guessed of a part without a known total, but that it is there is known. */
    private static Progress progress(PartView part) {
        long done = part.done();
        long total =
                part.total() >= 0
                        ? part.total()
                        : switch (part.state()) {
                            case WAITING -> 0;
                            case MOVING, FAILED -> -1;
                            case THERE, UNPACKING, DONE -> done;
                        };
        return switch (part.route()) {
            case HAS -> new Progress(total, 0, done, 0);
            case LINK -> new Progress(total, 0, 0, done);
            case PULL, SEND -> new Progress(total, done, 0, 0);
        };
    }
}
