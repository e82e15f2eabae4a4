package dev.twinhold.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.ui.kit.Css.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every text can be read: WCAG 2.2, 1.4.3, at least 4.5 to 1 in each theme. What is written on what
 * comes from the style sheets.
 */
class ContrastTest {

    private static final double LEAST = 4.5;
    private static final List<String> SHEETS =
            Theme.SHEETS.stream().map(name -> "/css/" + name + ".css").toList();

    /** What panes and sheets are painted with, and so lies under a text without a ground. */
    private static final List<String> GROUNDS =
            List.of("-th-surface", "-th-chrome", "-color-bg-overlay", "-color-bg-default");

    /** Texts of rows, which can be chosen. */
    private static final List<String> ROWS =
            List.of(".row-cell", ".image-name", ".sidebar-cell", ".palette", ".muted", ".strong");

    /** A text and what is under it. */
    private record Pair(String where, String text, String ground) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            return (text + ground).compareTo(other.text + other.ground);
        }
    }

    private final Css ours = Css.of(SHEETS.toArray(String[]::new));

    private static Css colours(Theme.Colours theme) {
        String toolkit = theme == Theme.Colours.LIGHT ? "light" : "dark";
        return Css.of(
                "/atlantafx/base/theme/primer-" + toolkit + ".css",
                "/css/" + theme.name().toLowerCase(Locale.ROOT) + ".css");
    }

    private Set<Pair> pairs(Css theme) {
        Set<Pair> pairs = new TreeSet<>();
        List<String> tones =
                ours.rules().stream().flatMap(r -> r.get("-th-tone-bg").stream()).toList();
        for (Rule rule : Stream.concat(ours.rules().stream(), theme.rules().stream()).toList()) {
            pair(rule, "-th-tone-fg", rule.get("-th-tone-bg")).ifPresent(pairs::add);
            pair(rule, "-color-button-fg", rule.get("-color-button-bg")).ifPresent(pairs::add);
        }
        for (Rule rule : ours.rules()) {
            pair(rule, "-th-ink", rule.ground()).ifPresent(pairs::add);
            for (String ground : grounds(rule, tones)) {
                pair(rule, "-fx-text-fill", Optional.of(ground)).ifPresent(pairs::add);
            }
        }
        // what the matrix paints by itself
        Rule paints =
                ours.rules().stream()
                        .filter(r -> r.selector().equals(".matrix-paints"))
                        .findFirst()
                        .orElseThrow();
        for (String ink : List.of("text", "muted", "bright")) {
            for (String ground : List.of("surface", "chrome", "selected")) {
                pair(paints, "-ink-" + ink, paints.get("-ink-" + ground)).ifPresent(pairs::add);
            }
        }
        for (String tone : List.of("ok", "warn", "bad", "info", "muted")) {
            String ink = tone.equals("muted") ? "-ink-muted" : "-ink-" + tone + "-fg";
            pair(paints, ink, paints.get("-ink-" + tone + "-bg")).ifPresent(pairs::add);
        }
        return pairs;
    }

    private static List<String> grounds(Rule rule, List<String> tones) {
        if (rule.ground().isPresent()) {
            return rule.ground().stream().toList();
        }
        List<String> grounds = new ArrayList<>();
        if (rule.selector().contains(".problem-pane")) {
            grounds.addAll(tones);
        } else {
            grounds.addAll(GROUNDS);
            if (ROWS.stream().anyMatch(rule.selector()::startsWith)) {
                grounds.add("-th-selected");
            }
        }
        return grounds;
    }

    private static Optional<Pair> pair(Rule rule, String text, Optional<String> ground) {
        return rule.get(text)
                .filter(t -> !t.startsWith("-th-tone") && !t.equals("-th-ink"))
                .filter(t -> !t.startsWith("-color-button"))
                .flatMap(
                        t ->
                                ground.filter(g -> !g.startsWith("-th-tone"))
                                        .filter(g -> !g.startsWith("-color-button"))
                                        .filter(g -> !g.equals("transparent"))
                                        .map(g -> new Pair(rule.selector(), t, g)));
    }

    @ParameterizedTest
    @EnumSource(Theme.Colours.class)
    void everyTextCanBeReadOnWhatIsUnderIt(Theme.Colours shown) {
        Css theme = colours(shown);
        Set<Pair> pairs = pairs(theme);
        assertTrue(pairs.size() > 50, () -> "found " + pairs.size() + " pairs alone");
        List<String> weak = new ArrayList<>();
        for (Pair pair : pairs) {
            Color ground = over(theme.colour(pair.ground()), theme.colour("-th-surface"));
            double ratio = ratio(over(theme.colour(pair.text()), ground), ground);
            if (ratio < LEAST) {
                weak.add(
                        String.format(
                                Locale.ROOT,
                                "%.2f %s on %s (%s)",
                                ratio,
                                pair.text(),
                                pair.ground(),
                                pair.where()));
            }
        }
        assertEquals(List.of(), weak);
    }

    @Test
    void whatCanBeClickedAndHasLooksOfItsOwnShowsTheFocus() {
        Set<String> selectors = new TreeSet<>();
        ours.rules().forEach(r -> selectors.addAll(List.of(r.selector().split(",\\s*", -1))));
        List<String> clicked =
                ours.rules().stream()
                        .filter(r -> r.get("-fx-cursor").filter("hand"::equals).isPresent())
                        .map(Rule::selector)
                        .filter(selector -> selector.matches("\\.[a-z-]+"))
                        .toList();
        assertTrue(clicked.size() > 3, clicked::toString);
        assertEquals(
                List.of(),
                clicked.stream().filter(s -> !selectors.contains(s + ":focus-visible")).toList());
    }

    @Test
    void theRatioIsThatOfTheGuidelines() {
        assertEquals(21, ratio(Color.BLACK, Color.WHITE), 0.01);
        assertEquals(1, ratio(Color.RED, Color.RED), 0.01);
        assertEquals(4.54, ratio(Color.web("#767676"), Color.WHITE), 0.01);
    }

    private static Color over(Color colour, Color ground) {
        return ground.interpolate(
                new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 1),
                colour.getOpacity());
    }

    private static double ratio(Color a, Color b) {
        double first = luminance(a);
        double second = luminance(b);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
