package dev.twinhold.ui.node;

import dev.twinhold.fleet.Row;
import dev.twinhold.model.StoredImage;
import dev.twinhold.model.Usage;
import dev.twinhold.model.Verdict;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.time.Instant;
import java.util.Optional;

/** How a row reads: words, shapes and tones of its verdict and of its numbers. */
final class RowWords {

    private RowWords() {}

    static Icons icon(Verdict verdict) {
        return switch (verdict) {
            case SAME -> Icons.SAME;
            case SAME_LAYERS -> Icons.SAME_LAYERS;
            case DIFFERENT -> Icons.DIFFERENT;
            case ONLY_DOCKER -> Icons.ONLY_LEFT;
            case ONLY_CONTAINERD -> Icons.ONLY_RIGHT;
            case INCOMPLETE -> Icons.INCOMPLETE;
        };
    }

    static Tone tone(Verdict verdict) {
        return switch (verdict) {
            case SAME -> Tone.OK;
            case SAME_LAYERS, INCOMPLETE -> Tone.WARN;
            case DIFFERENT -> Tone.BAD;
            case ONLY_DOCKER -> Tone.INFO;
            case ONLY_CONTAINERD -> Tone.MUTED;
        };
    }

    /** One sentence, for the tooltip in the gutter. */
    static String sentence(Verdict verdict) {
        return switch (verdict) {
            case SAME -> Texts.get("verdict.same.sentence");
            case SAME_LAYERS -> Texts.get("verdict.layers.sentence");
            case DIFFERENT -> Texts.get("verdict.different.sentence");
            case ONLY_DOCKER -> Texts.get("verdict.docker.sentence");
            case ONLY_CONTAINERD -> Texts.get("verdict.containerd.sentence");
            case INCOMPLETE -> Texts.get("verdict.incomplete.sentence");
        };
    }

    /** One sentence on what Kubernetes sees. */
    static String sentence(Row.Seen seen) {
        return switch (seen) {
            case YES -> Texts.get("seen.yes");
            case OTHER_IMAGE -> Texts.get("seen.other");
            case NO -> Texts.get("seen.no");
            case UNKNOWN -> Texts.get("seen.unknown");
        };
    }

    /** The same, behind the word Kubernetes. */
    static String words(Row.Seen seen) {
        return switch (seen) {
            case YES -> Texts.get("seen.yes.short");
            case OTHER_IMAGE -> Texts.get("seen.other.short");
            case NO -> Texts.get("seen.no.short");
            case UNKNOWN -> Texts.get("seen.unknown");
        };
    }

    static String size(StoredImage image) {
        return Formats.bytes(image.size());
    }

    static String age(StoredImage image, Instant now) {
        return image.created()
                .or(image::recorded)
                .map(then -> Formats.age(then, now))
                .orElse(Formats.NOTHING);
    }

    /** {@code 2 pods}, {@code 1 ctr}, {@code 2 pods +1}. */
    static String use(StoredImage image) {
        long pods =
                image.usedBy().stream()
                        .filter(u -> u.kind() == Usage.Kind.POD)
                        .map(RowWords::pod)
                        .distinct()
                        .count();
        long containers =
                image.usedBy().stream().filter(u -> u.kind() == Usage.Kind.CONTAINER).count();
        if (pods == 0 && containers == 0) {
            return Formats.NOTHING;
        }
        if (pods == 0) {
            return Texts.count("use.containers", containers);
        }
        return Texts.count("use.pods", pods) + (containers == 0 ? "" : " +" + containers);
    }

    private static String pod(Usage usage) {
        int container = usage.name().lastIndexOf('/');
        return container < 0 ? usage.id() : usage.name().substring(0, container);
    }

    /** The row read aloud. */
    static String spoken(Row row, Instant now) {
        return row.name()
                + ", "
                + CoreWords.say(row.verdict().words())
                + side(Texts.get("store.docker"), row.docker(), now)
                + side(Texts.get("store.containerd"), row.containerd(), now)
                + ". "
                + sentence(row.seen());
    }

    private static String side(String store, Optional<StoredImage> image, Instant now) {
        return image.map(i -> ". " + store + ": " + size(i) + ", " + age(i, now) + ", " + use(i))
                .orElse("");
    }
}
