package dev.twinhold.ui.node;

import dev.twinhold.fleet.Row;
import dev.twinhold.model.Completeness;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a person should know of a row before anything else.
 *
 * @param tone how bad it is
 * @param headline one sentence
 * @param why the cause and what follows from it
 * @param importHelps whether an import is the next step
 */
record Note(Tone tone, String headline, String why, boolean importHelps) {

    /** The most important one; none when all is well. */
    static Optional<Note> of(Row row) {
        return incomplete(row).or(() -> unseen(row)).or(() -> verdict(row));
    }

    private static Optional<Note> incomplete(Row row) {
        return Stream.of(row.containerd(), row.docker())
                .flatMap(Optional::stream)
                .flatMap(image -> incomplete(image).stream())
                .findFirst();
    }

    private static Optional<Note> incomplete(StoredImage image) {
        String store = name(image);
        return switch (image.completeness()) {
            case Completeness.Complete() -> Optional.empty();
            case Completeness.Incomplete(var missing, var bytes) ->
                    Optional.of(
                            new Note(
                                    Tone.WARN,
                                    Texts.count("note.incomplete", missing.size()),
                                    Texts.get("note.incomplete.why", store, missing(bytes)),
                                    true));
            case Completeness.NoPlatform(var listed) ->
                    Optional.of(
                            new Note(
                                    Tone.WARN,
                                    Texts.get("note.platform"),
                                    Texts.get("note.platform.why", store, listed.toString()),
                                    true));
        };
    }

    private static String missing(long bytes) {
        return bytes > 0 ? " (" + Formats.bytes(bytes) + ")" : "";
    }

    private static Optional<Note> unseen(Row row) {
        return switch (row.seen()) {
            case YES, UNKNOWN -> Optional.empty();
            case OTHER_IMAGE ->
                    Optional.of(
                            new Note(
                                    Tone.BAD,
                                    Texts.get("note.other"),
                                    Texts.get("note.other.why"),
                                    false));
            case NO ->
                    Optional.of(
                            new Note(
                                    Tone.INFO,
                                    Texts.get("note.unseen"),
                                    whyUnseen(row),
                                    row.containerd().isEmpty()));
        };
    }

    private static String whyUnseen(Row row) {
        Optional<StoredImage> there = row.containerd();
        if (there.isEmpty()) {
            return Texts.get("note.unseen.docker");
        }
        if (!there.get().store().equals(StoreId.KUBERNETES)) {
            return Texts.get("note.unseen.namespace", there.get().store().namespace());
        }
        return there.get().nameIsNotNormalised()
                ? Texts.get("note.unseen.name", there.get().storedName())
                : Texts.get("note.unseen.unknown");
    }

    private static Optional<Note> verdict(Row row) {
        return switch (row.verdict()) {
            case SAME, ONLY_CONTAINERD, ONLY_DOCKER, INCOMPLETE -> Optional.empty();
            case SAME_LAYERS ->
                    Optional.of(
                            new Note(
                                    Tone.WARN,
                                    Texts.get("note.layers"),
                                    Texts.get("note.layers.why"),
                                    false));
            case DIFFERENT ->
                    Optional.of(
                            new Note(
                                    Tone.BAD,
                                    Texts.get("note.different"),
                                    Texts.get("note.different.why"),
                                    true));
        };
    }

    private static String name(StoredImage image) {
        return switch (image.store().kind()) {
            case DOCKER -> Texts.get("store.docker");
            case CONTAINERD -> Texts.get("store.containerd");
            case CRI -> Texts.get("store.cri");
        };
    }
}
