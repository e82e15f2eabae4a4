package dev.twinhold.ui.activity;

import dev.twinhold.ui.kit.Texts;
import java.util.Locale;

/** What the bytes of a verb do; the verbs are those of the command line. */
enum Bytes {
    /** From this machine or through it to a node. */
    SENT("moved.sent", "part.sending", "moved.linked"),
    /** From a registry to a node. */
    PULLED("moved.pulled", "part.downloading", "moved.linked"),
    /** From a node to a registry, which can mount what another repository has. */
    PUSHED("moved.pushed", "part.uploading", "moved.mounted"),
    /** From a node to this machine. */
    READ("moved.read", "part.reading", "moved.linked"),
    /** None move. */
    NONE("moved.sent", "part.sending", "moved.linked");

    private final String moved;
    private final String moving;
    private final String linked;

    Bytes(String moved, String moving, String linked) {
        this.moved = moved;
        this.moving = moving;
        this.linked = linked;
    }

    /** Those of a job with this verb. */
    static Bytes of(String verb) {
        return switch (verb.toLowerCase(Locale.ROOT)) {
            case "import", "copy" -> SENT;
            case "pull" -> PULLED;
            case "push" -> PUSHED;
            case "export" -> READ;
            default -> NONE;
        };
    }

    /** {@code pulled 41 MB}. */
    String moved(String amount) {
        return Texts.get(moved, amount);
    }

    /** What a part does now: {@code downloading}. */
    String moving() {
        return Texts.get(moving);
    }

    /** {@code mounted 80 MB}. */
    String linked(String amount) {
        return Texts.get(linked, amount);
    }
}
