package dev.twinhold.ui.activity;

import dev.twinhold.ui.kit.CoreWords;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.TextArea;

/** Lines that only grow, in the language of the window; what is selected or scrolled to stays. */
final class LogPane extends TextArea {

    private static final int ROWS = 8;

    private List<String> shown = List.of();

    LogPane() {
        getStyleClass().addAll("log", "mono");
        setEditable(false);
        setPrefRowCount(ROWS);
    }

    /** Shows the lines; appends where the old ones are still the first. */
    void show(List<String> lines) {
        if (lines.equals(shown)) {
            return;
        }
        boolean grows =
                !shown.isEmpty()
                        && lines.size() > shown.size()
                        && lines.subList(0, shown.size()).equals(shown);
        if (grows) {
            lines.subList(shown.size(), lines.size())
                    .forEach(line -> appendText("\n" + CoreWords.say(line)));
        } else {
            setText(lines.stream().map(CoreWords::say).collect(Collectors.joining("\n")));
        }
        shown = lines;
    }
}
