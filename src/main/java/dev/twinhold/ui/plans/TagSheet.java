package dev.twinhold.ui.plans;

import dev.twinhold.job.JobId;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.upkeep.ChangePlan;
import dev.twinhold.upkeep.TagRequest;
import dev.twinhold.upkeep.Tags;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Which name an image gets in addition. */
public final class TagSheet implements ChangeSheet.Verb {

    private final Tags tags;
    private final List<ImageRef> images;
    private final TextField name = new TextField();
    private final CheckBox move = new CheckBox(Texts.get("tag.move"));
    private final ChangeSheet sheet;

    /**
     * A sheet.
     *
     * @param images one of each store
     * @param started is told of the job
     * @param close takes the sheet away
     */
    public TagSheet(
            FxClock clock,
            Tags tags,
            List<ImageRef> images,
            Consumer<JobId> started,
            Runnable close) {
        this.tags = tags;
        this.images = List.copyOf(images);
        name.setId("tag-name");
        name.setText(
                ImageName.tryParse(images.getFirst().name())
                        .map(n -> n.repository() + n.tag().map(t -> ":" + t).orElse(":"))
                        .orElse(""));
        move.setId("tag-move");
        List<String> names = images.stream().map(ImageRef::name).toList();
        VBox form = ChangeSheet.names(names);
        form.getChildren().addAll(Layouts.label(Texts.get("tag.name"), "muted"), name, move);
        sheet =
                new ChangeSheet(
                        clock,
                        "tag",
                        new ChangeSheet.Words(
                                Texts.get("tag.title", PlanTexts.images(names)),
                                Texts.get("tag.start"),
                                Texts.get("tag.sentence")),
                        form,
                        this,
                        started,
                        close);
        name.textProperty().subscribe(_ -> changed());
        move.setOnAction(_ -> changed());
        sheet.sheet().first(name);
        name.end();
    }

    @Override
    public List<ImageRef> images() {
        return images;
    }

    private void changed() {
        sheet.sheet().changed();
    }

    /** What to lay over the window. */
    public PlanSheet sheet() {
        return sheet.sheet();
    }

    private TagRequest request() {
        return new TagRequest(images, ImageName.parse(name.getText().strip()), move.isSelected());
    }

    @Override
    public Optional<String> obstacle() {
        try {
            TagRequest request = request();
            return images.stream().allMatch(i -> i.name().equals(request.name().toString()))
                    ? Optional.of(Texts.get("tag.obstacle.same"))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(CoreWords.say(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public Callable<List<ChangePlan>> plan() {
        TagRequest request = request();
        return () -> tags.plan(request);
    }

    @Override
    public JobId start() {
        return tags.start(request());
    }
}
