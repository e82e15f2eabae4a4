package dev.twinhold.compare;

import dev.twinhold.model.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Every {@code image:} with a text behind it, in YAML or JSON of one or many documents. Events are
 * read one by one: no tree is built and no alias of a collection is followed, so that a hostile
 * file costs no more than its length.
 */
final class ManifestImages {

    private static final String KEY = "image";
    private static final int DEEPEST = 200;

    private enum Expects {
        KEY,
        VALUE,
        IMAGE,
        ITEM
    }

    private final Deque<Expects> open = new ArrayDeque<>();
    private final Map<Anchor, String> anchors = new HashMap<>();
    private final List<String> images = new ArrayList<>();
    private final int most;

    private ManifestImages(int most) {
        this.most = most;
    }

    /**
     * The texts, in order and with repetition.
     *
     * @param most no more than these
     * @throws CompareException when it is no YAML, nested too deeply or has too many images
     */
    static List<String> of(String text, String source, int most) throws CompareException {
        LoadSettings settings =
                LoadSettings.builder()
                        .setLabel(source)
                        .setCodePointLimit(Math.max(1, text.length()))
                        .build();
        ManifestImages found = new ManifestImages(most);
        try {
            for (Event event : new Parse(settings).parseString(text)) {
                found.take(event);
            }
        } catch (YamlEngineException | LimitException e) {
            throw new CompareException(
                    new Problem(
                            Problem.Kind.BAD_INPUT,
                            source + " cannot be read as YAML or JSON",
                            String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                            "Render templates first (helm template, kustomize build), or give a"
                                    + " list with one image name per line"),
                    e);
        }
        return List.copyOf(found.images);
    }

    private static final class LimitException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LimitException(String message) {
            super(message);
        }
    }

    private void take(Event event) {
        switch (event.getEventId()) {
            case MappingStart -> begin(Expects.KEY);
            case SequenceStart -> begin(Expects.ITEM);
            case MappingEnd, SequenceEnd -> {
                open.pop();
                passed();
            }
            case Scalar -> scalar((ScalarEvent) event);
            case Alias -> alias((AliasEvent) event);
            case DocumentStart -> anchors.clear();
            case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
        }
    }

    private void begin(Expects first) {
        if (open.size() >= DEEPEST) {
            throw new LimitException("nested deeper than " + DEEPEST);
        }
        open.push(first);
    }

    private void scalar(ScalarEvent event) {
        event.getAnchor().ifPresent(anchor -> anchors.put(anchor, event.getValue()));
        if (open.peek() == Expects.KEY) {
            replace(event.getValue().equals(KEY) ? Expects.IMAGE : Expects.VALUE);
            return;
        }
        value(event.getValue());
    }

    private void alias(AliasEvent event) {
        if (open.peek() == Expects.KEY) {
            replace(Expects.VALUE);
            return;
        }
        Optional.ofNullable(anchors.get(event.getAlias()))
                .ifPresentOrElse(this::value, this::passed);
    }

    private void value(String text) {
        if (open.peek() == Expects.IMAGE && !text.isBlank()) {
            if (images.size() >= most) {
                throw new LimitException("more than " + most + " images");
            }
            images.add(text.strip());
        }
        passed();
    }

    /** A value is over: in a mapping a key comes next. */
    private void passed() {
        Expects now = open.peek();
        if (now == Expects.KEY) {
            // a collection was the key
            replace(Expects.VALUE);
        } else if (now == Expects.VALUE || now == Expects.IMAGE) {
            replace(Expects.KEY);
        }
    }

    private void replace(Expects next) {
        open.pop();
        open.push(next);
    }
}
