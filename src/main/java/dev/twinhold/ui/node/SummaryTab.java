package dev.twinhold.ui.node;

import dev.twinhold.fleet.Row;
import dev.twinhold.model.Completeness;
import dev.twinhold.model.ImageDetails;
import dev.twinhold.model.PlatformPresence;
import dev.twinhold.model.StoredImage;
import dev.twinhold.ui.kit.DigestLabel;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.ProblemPane;
import dev.twinhold.ui.kit.Texts;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** The first tab: what to know, what to do next, and the facts. */
final class SummaryTab {

    private final FxClock fxClock;
    private final Clock clock;
    private final Runnable importFiles;

    SummaryTab(FxClock fxClock, Clock clock, Runnable importFiles) {
        this.fxClock = fxClock;
        this.clock = clock;
        this.importFiles = importFiles;
    }

    Node build(Row row, DetailsModel.Known docker, DetailsModel.Known containerd) {
        VBox tab = Layouts.column();
        tab.getStyleClass().add("summary");
        Note.of(row).map(this::pane).ifPresent(tab.getChildren()::add);
        tab.getChildren().add(facts(row, docker, containerd));
        return tab;
    }

    private Node pane(Note note) {
        ProblemPane pane =
                new ProblemPane(note.tone(), Icons.INFO, note.headline()).say(note.why());
        return note.importHelps()
                ? pane.actionBelow(Icons.IMPORT, Texts.get("action.import"), importFiles)
                : pane;
    }

    private Facts facts(Row row, DetailsModel.Known docker, DetailsModel.Known containerd) {
        return new Facts(row)
                .add(Texts.get("fact.name"), new DigestLabel(fxClock, row.name(), row.name()))
                .each(Texts.get("fact.stored"), SummaryTab::otherName, this::words)
                .each(
                        Texts.get("fact.digest"),
                        image -> Optional.of(image.target()),
                        digest -> new DigestLabel(fxClock, digest))
                .each(
                        Texts.get("fact.config"),
                        image -> image.identity().config(),
                        digest -> new DigestLabel(fxClock, digest))
                .each(Texts.get("fact.platform"), SummaryTab::platforms, this::words)
                .each(
                        Texts.get("fact.size"),
                        image -> Optional.of(Formats.bytes(image.size())),
                        this::words)
                .each(Texts.get("fact.created"), StoredImage::created, this::time)
                .each(Texts.get("fact.recorded"), StoredImage::recorded, this::time)
                .each(Texts.get("fact.use"), image -> Optional.of(use(image)), this::words)
                .add(Texts.get("fact.blobs"), blobs(docker, containerd))
                .each(Texts.get("fact.complete"), SummaryTab::complete, this::words)
                .each(Texts.get("fact.pinned"), SummaryTab::pinned, this::words)
                .add(Texts.get("fact.kubernetes"), RowWords.words(row.seen()));
    }

    private Node words(String text) {
        return Layouts.paragraph(text, "fact-value");
    }

    private Node time(Instant instant) {
        Instant now = clock.instant();
        return words(
                Texts.get(
                        "fact.ago",
                        Formats.ago(instant, now),
                        Formats.time(instant, now, clock.getZone())));
    }

    private static Optional<String> otherName(StoredImage image) {
        return image.nameIsNotNormalised() ? Optional.of(image.storedName()) : Optional.empty();
    }

    private static Optional<String> platforms(StoredImage image) {
        String present =
                image.platforms().stream()
                        .filter(PlatformPresence::present)
                        .map(p -> p.platform().toString())
                        .collect(Collectors.joining(", "));
        return present.isEmpty() ? Optional.empty() : Optional.of(present);
    }

    private static String use(StoredImage image) {
        return image.inUse() ? RowWords.use(image) : Texts.get("use.nothing");
    }

    private static Optional<String> complete(StoredImage image) {
        return Optional.of(
                switch (image.completeness()) {
                    case Completeness.Complete() -> Texts.get("complete.yes");
                    case Completeness.Incomplete(var missing, var _) ->
                            Texts.count("complete.missing", missing.size());
                    case Completeness.NoPlatform(var _) -> Texts.get("complete.platform");
                });
    }

    private static Optional<String> pinned(StoredImage image) {
        return image.pinned() ? Optional.of(Texts.get("pinned.yes")) : Optional.empty();
    }

    private static String blobs(DetailsModel.Known docker, DetailsModel.Known containerd) {
        return counted(containerd).or(() -> counted(docker)).orElse("");
    }

    private static Optional<String> counted(DetailsModel.Known known) {
        return known instanceof DetailsModel.Known.Loaded(ImageDetails details)
                        && details.blobsTotal() > 0
                ? Optional.of(
                        Texts.get("fact.blobs.of", details.blobsPresent(), details.blobsTotal()))
                : Optional.empty();
    }
}
