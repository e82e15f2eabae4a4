package dev.twinhold.ui.shell;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Shortcuts;
import dev.twinhold.ui.kit.Texts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the palette offers: nodes, places, actions, and images of the node that is shown. */
final class PaletteSearch {

    private static final int MOST_NODES = 8;
    private static final int MOST_IMAGES = 12;

    private final Fleet fleet;
    private final Actions actions;
    private final Navigator navigator;

    PaletteSearch(Fleet fleet, Actions actions, Navigator navigator) {
        this.fleet = fleet;
        this.actions = actions;
        this.navigator = navigator;
    }

    /** The findings for what was typed; without words everything but images. */
    List<Finding> find(String typed) {
        String words = typed.strip().toLowerCase(Locale.ROOT);
        Stream<Finding> fixed =
                Stream.of(actions(words), places(words), nodes(words)).flatMap(s -> s);
        Stream<Finding> images =
                words.isEmpty() ? Stream.empty() : navigator.find(words, MOST_IMAGES).stream();
        return Stream.concat(fixed, images).toList();
    }

    private Stream<Finding> actions(String words) {
        return actions.all().stream()
                .filter(a -> !a.id().equals("palette") && a.enabled().get())
                .filter(a -> matches(a.text(), words))
                .map(
                        a ->
                                new Finding(
                                        a.icon(),
                                        a.text(),
                                        a.keys().map(Shortcuts::display).orElse(""),
                                        a.run()));
    }

    private Stream<Finding> places(String words) {
        return navigator.places().stream()
                .filter(p -> matches(p.title(), words))
                .map(
                        p ->
                                new Finding(
                                        p.icon(),
                                        p.title(),
                                        Texts.get("palette.place"),
                                        () -> navigator.openPlace(p.id())));
    }

    private Stream<Finding> nodes(String words) {
        return fleet.nodes().stream()
                .map(NodeView::config)
                .filter(
                        node ->
                                matches(CoreWords.node(node.id()), words)
                                        || matches(node.access().describe(), words))
                .limit(MOST_NODES)
                .map(
                        node ->
                                new Finding(
                                        Icons.NODE,
                                        CoreWords.node(node.id()),
                                        CoreWords.say(node.access().describe()),
                                        () -> navigator.openNode(node.id())));
    }

    private static boolean matches(String text, String words) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Stream.of(words.split(" ", -1)).allMatch(lower::contains);
    }
}
