package dev.twinhold.ui.imports;

import atlantafx.base.theme.Styles;
import dev.twinhold.archive.ImageSource.SourcePlatform;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Platform;
import dev.twinhold.ui.kit.Badge;
import dev.twinhold.ui.kit.DigestLabel;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** An image of an archive: whether it is wanted, its name, and what is known of it. */
final class ImageCard extends HBox {

    private static final int NAMED = 3;

    private final ImageItem image;
    private final Runnable changed;
    private final CheckBox chosen = new CheckBox();
    private final TextField name = new TextField();
    private final Badge nameless =
            new Badge(Tone.WARN, Icons.WARNING, Texts.get("import.name.missing"));
    private final Label verdict = Layouts.label("", "small", "verdict");

    /**
     * A card.
     *
     * @param changed called after each choice
     */
    ImageCard(FxClock clock, ImageItem image, Runnable changed) {
        this.image = image;
        this.changed = changed;
        getStyleClass().add("image-card");
        setId("import-image");
        chosen.setSelected(image.isChosen());
        chosen.setDisable(!image.canBeChosen());
        chosen.setAccessibleText(
                image.needsName()
                        ? Texts.get("import.unnamed")
                        : image.names().getFirst().toString());
        chosen.setOnAction(_ -> choose());
        VBox words = new VBox(names(), badges(clock));
        words.getStyleClass().add("words");
        setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(chosen, words);
        showNameless();
    }

    private void choose() {
        image.choose(chosen.isSelected());
        changed.run();
    }

    private VBox names() {
        VBox names = new VBox();
        names.getStyleClass().add("names");
        if (image.needsName()) {
            name.setId("import-name");
            name.setPromptText(Texts.get("import.name.prompt"));
            name.setText(image.typedName());
            name.textProperty().subscribe(this::type);
            verdict.setWrapText(true);
            names.getChildren().addAll(name, verdict);
            return names;
        }
        image.names().stream()
                .limit(NAMED)
                .map(ImageCard::nameLabel)
                .forEach(names.getChildren()::add);
        List<ImageName> more = image.names().stream().skip(NAMED).toList();
        if (!more.isEmpty()) {
            Label rest = Layouts.label(Texts.get("import.names.more", more.size()), "muted");
            rest.setTooltip(new Tooltip(lines(more)));
            names.getChildren().add(rest);
        }
        return names;
    }

    private static Label nameLabel(ImageName name) {
        Label label = Layouts.label(name.toString(), "strong");
        label.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
        label.setTooltip(new Tooltip(name.toString()));
        return label;
    }

    private static String lines(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }

    private void type(String text) {
        image.typeName(text);
        Optional<String> error = image.nameError();
        name.pseudoClassStateChanged(Styles.STATE_DANGER, error.isPresent());
        verdict.pseudoClassStateChanged(Styles.STATE_DANGER, error.isPresent());
        Optional<ImageName> full = image.names().stream().findFirst();
        verdict.setText(
                error.orElseGet(
                        () ->
                                full.filter(f -> !f.toString().equals(text.strip()))
                                        .map(f -> Texts.get("import.name.full", f))
                                        .orElse("")));
        boolean says = !verdict.getText().isEmpty();
        verdict.setVisible(says);
        verdict.setManaged(says);
        showNameless();
        changed.run();
    }

    private void showNameless() {
        nameless.setVisible(image.names().isEmpty());
        nameless.setManaged(nameless.isVisible());
    }

    private FlowPane badges(FxClock clock) {
        FlowPane badges = new FlowPane();
        badges.getStyleClass().add("badges");
        badges.getChildren().add(nameless);
        image.image().platforms().stream()
                .map(p -> new Badge(Tone.OK, Icons.CHECK, p.platform().toString()))
                .forEach(badges.getChildren()::add);
        missing().ifPresent(badges.getChildren()::add);
        if (image.canBeChosen()) {
            badges.getChildren().add(new Badge(Tone.MUTED, ImportTexts.size(image)));
        } else {
            badges.getChildren()
                    .add(new Badge(Tone.BAD, Icons.TRIANGLE, Texts.get("import.incomplete")));
        }
        config().map(p -> new DigestLabel(clock, p.config().digest()))
                .ifPresent(badges.getChildren()::add);
        return badges;
    }

    private Optional<SourcePlatform> config() {
        return image.image().platforms().size() == 1
                ? image.image().platforms().stream().findFirst()
                : Optional.empty();
    }

    private Optional<Badge> missing() {
        List<Platform> missing = image.image().missing();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String text =
                missing.size() == 1
                        ? Texts.get("import.missing.one", missing.getFirst())
                        : Texts.get("import.missing.many", missing.size());
        return Optional.of(new Badge(Tone.WARN, Icons.WARNING, text).explain(lines(missing)));
    }
}
