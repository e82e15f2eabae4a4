package dev.twinhold.ui.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** How wide texts are; measuring one takes longer than drawing it, so the last are kept. */
final class TextRuler {

    private static final int KEPT = 4000;
    private static final String MORE = "…";

    private final Text text = new Text();
    private final Map<String, Double> widths =
            new LinkedHashMap<>(256, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Double> eldest) {
                    return size() > KEPT;
                }
            };

    void setFont(Font font) {
        if (!font.equals(text.getFont())) {
            text.setFont(font);
            widths.clear();
        }
    }

    double width(String words) {
        return words.isEmpty() ? 0 : widths.computeIfAbsent(words, this::measure);
    }

    private double measure(String words) {
        text.setText(words);
        return Math.ceil(text.getLayoutBounds().getWidth());
    }

    /** The text, without as much of its middle as it takes to fit. */
    String fit(String words, double room) {
        if (width(words) <= room) {
            return words;
        }
        int least = 0;
        int most = words.length() - 1;
        while (least < most) {
            int kept = (least + most + 1) / 2;
            if (measure(without(words, kept)) <= room) {
                least = kept;
            } else {
                most = kept - 1;
            }
        }
        return least == 0 ? "" : without(words, least);
    }

    private static String without(String words, int kept) {
        int head = (kept + 1) / 2;
        return words.substring(0, head) + MORE + words.substring(words.length() - (kept - head));
    }
}
