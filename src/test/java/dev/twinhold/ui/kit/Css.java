package dev.twinhold.ui.kit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;

/** Rules of style sheets, as far as colours need them. */
record Css(List<Rule> rules) {

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^}]*)}");

    /** One rule. */
    record Rule(String selector, Map<String, String> declarations) {
        Optional<String> get(String property) {
            return Optional.ofNullable(declarations.get(property));
        }

        /** What is painted last, and so lies under the text; empty when that is nothing. */
        Optional<String> ground() {
            return get("-fx-background-color")
                    .map(paints -> paints.replaceAll(".*,(?![^(]*\\))", "").strip())
                    .filter(paint -> !paint.equals("transparent") && !paint.contains("gradient"));
        }
    }

    /** Reads sheets from the class path, in the order in which they apply. */
    static Css of(String... resources) {
        List<Rule> rules = new ArrayList<>();
        for (String resource : resources) {
            RULE.matcher(COMMENT.matcher(read(resource)).replaceAll(""))
                    .results()
                    .forEach(m -> rules.add(rule(m.group(1).strip(), m.group(2))));
        }
        return new Css(rules);
    }

    private static String read(String resource) {
        try (InputStream in = Css.class.getResourceAsStream(resource)) {
            return new String(
                    java.util.Objects.requireNonNull(in, resource).readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Rule rule(String selector, String body) {
        Map<String, String> declarations = new LinkedHashMap<>();
        for (String declaration : body.split(";", -1)) {
            int colon = declaration.indexOf(':');
            if (colon > 0) {
                declarations.put(
                        declaration.substring(0, colon).strip(),
                        declaration.substring(colon + 1).strip());
            }
        }
        return new Rule(selector, declarations);
    }

    /** What a colour of this name is at the root, in the end. */
    Color colour(String name) {
        String value = name;
        for (int i = 0; value.startsWith("-"); i++) {
            if (i > 10) {
                throw new AssertionError(name + " stands for itself");
            }
            value = atRoot(value);
        }
        return Color.web(value);
    }

    private String atRoot(String name) {
        Optional<String> last = Optional.empty();
        for (Rule rule : rules) {
            if (rule.selector().equals(".root") && rule.get(name).isPresent()) {
                last = rule.get(name);
            }
        }
        return last.orElseThrow(() -> new AssertionError("nobody says what " + name + " is"));
    }
}
