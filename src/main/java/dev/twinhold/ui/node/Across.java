package dev.twinhold.ui.node;

import dev.twinhold.fleet.Row;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.StoreId;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.shell.ImageActions;
import java.util.List;
import java.util.Optional;

/** Copies from one table to the other: the arrow between them, and its keys. */
final class Across {

    private final NodeModel model;
    private final ImageActions actions;

    Across(NodeModel model, ImageActions actions) {
        this.model = model;
        this.actions = actions;
    }

    /** Where the image of a row can be copied from; empty when there is nothing to copy. */
    Optional<Side> from(Row row) {
        Side from =
                switch (row.verdict()) {
                    case ONLY_DOCKER -> Side.DOCKER;
                    case ONLY_CONTAINERD -> Side.CONTAINERD;
                    case SAME, SAME_LAYERS, DIFFERENT, INCOMPLETE ->
                            model.selection().sideProperty().get().meantIn(row);
                };
        return canCopy(row, from) ? Optional.of(from) : Optional.empty();
    }

    private boolean canCopy(Row row, Side from) {
        return actions.copiesProperty().get()
                && actions.takes(target(from))
                && from.image(row).isPresent()
                && row.verdict() != dev.twinhold.model.Verdict.SAME
                && from.isUsable(model.viewProperty().get())
                && from.other().isUsable(model.viewProperty().get());
    }

    /** The words of the arrow. */
    String words(Side from) {
        return Texts.get("across." + (from == Side.DOCKER ? "right" : "left"), target(from));
    }

    private StoreId target(Side from) {
        return from.other().store(model.namespaceProperty().get());
    }

    /** Copies the image of one row to the other table. */
    void copy(Row row, Side from) {
        copy(List.of(row), from);
    }

    /** Copies what is chosen from one table to the other. */
    void copyChosen(Side from) {
        copy(model.selection().rowsProperty().get(), from);
    }

    private void copy(List<Row> rows, Side from) {
        List<ImageRef> images =
                rows.stream()
                        .filter(row -> canCopy(row, from))
                        .flatMap(row -> from.image(row).stream())
                        .map(image -> ImageRef.of(model.node(), image))
                        .toList();
        actions.copy(images, model.node(), Optional.of(target(from)));
    }
}
