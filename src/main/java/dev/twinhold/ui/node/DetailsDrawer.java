package dev.twinhold.ui.node;

import dev.twinhold.fleet.Row;
import dev.twinhold.model.ImageDetails;
import dev.twinhold.model.StoredImage;
import dev.twinhold.ui.kit.EmptyState;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.ImageNameLabel;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.ProblemPane;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** All that is known of the chosen image. */
final class DetailsDrawer extends BorderPane {

    private enum Tab {
        SUMMARY,
        PLATFORMS,
        LAYERS,
        USES,
        LABELS,
        RAW;

        String title() {
            return switch (this) {
                case SUMMARY -> Texts.get("tab.summary");
                case PLATFORMS -> Texts.get("tab.platforms");
                case LAYERS -> Texts.get("tab.layers");
                case USES -> Texts.get("tab.uses");
                case LABELS -> Texts.get("tab.labels");
                case RAW -> Texts.get("tab.raw");
            };
        }
    }

    private final DetailsModel model;
    private final SummaryTab summary;
    private final StoreTabs stores;
    private final ImageNameLabel name = new ImageNameLabel();
    private final ToggleGroup tabs = new ToggleGroup();
    private final ScrollPane content = new ScrollPane();
    private final VBox head;
    private Tab shown = Tab.SUMMARY;

    DetailsDrawer(DetailsModel model, SummaryTab summary, StoreTabs stores) {
        this.model = model;
        this.summary = summary;
        this.stores = stores;
        setId("details");
        getStyleClass().add("details");
        content.setFitToWidth(true);
        content.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        head = head();
        setTop(head);
        setCenter(content);
        model.rowProperty().subscribe(_ -> show());
        model.dockerProperty().subscribe(_ -> show());
        model.containerdProperty().subscribe(_ -> show());
    }

    private VBox head() {
        name.getStyleClass().add("details-name");
        HBox.setHgrow(name, Priority.ALWAYS);
        Node close =
                Layouts.iconButton(
                        Icons.CLOSE,
                        Texts.get("details.close"),
                        () -> model.openProperty().set(false));
        HBox strip = new HBox();
        strip.getStyleClass().add("tab-strip");
        for (Tab tab : Tab.values()) {
            strip.getChildren().add(button(tab));
        }
        VBox box = new VBox(Layouts.row(name, close), strip);
        box.getStyleClass().add("details-head");
        return box;
    }

    private ToggleButton button(Tab tab) {
        ToggleButton button = new ToggleButton(tab.title());
        button.setId("tab-" + tab.name().toLowerCase(Locale.ROOT));
        button.getStyleClass().setAll("tab-button");
        button.setMinWidth(USE_PREF_SIZE);
        button.setToggleGroup(tabs);
        button.setSelected(tab == shown);
        button.setOnAction(
                _ -> {
                    button.setSelected(true);
                    shown = tab;
                    content.setVvalue(0);
                    show();
                });
        return button;
    }

    private void show() {
        Optional<Row> row = model.rowProperty().get();
        head.setVisible(row.isPresent());
        head.setManaged(row.isPresent());
        if (row.isEmpty()) {
            content.setContent(
                    new EmptyState(
                            Icons.PANEL,
                            Texts.get("details.none"),
                            Texts.get("details.none.hint")));
            return;
        }
        StoredImage any = row.get().containerd().or(row.get()::docker).orElseThrow();
        name.show(any.name(), any.target());
        Node body = body(row.get());
        body.getStyleClass().add("details-body");
        content.setContent(body);
    }

    private Node body(Row row) {
        return switch (shown) {
            case SUMMARY ->
                    summary.build(
                            row, model.dockerProperty().get(), model.containerdProperty().get());
            case PLATFORMS ->
                    perStore(row, (image, _) -> Shown.of(image.platforms(), stores::platforms));
            case USES -> perStore(row, (image, _) -> Shown.of(image.usedBy(), stores::uses));
            case LAYERS ->
                    perStore(row, loaded(details -> Shown.of(details.layers(), stores::layers)));
            case LABELS ->
                    perStore(
                            row,
                            loaded(details -> Shown.of(details.imageLabels(), stores::labels)));
            case RAW -> perStore(row, loaded(details -> Shown.of(details.raw(), stores::raw)));
        };
    }

    /** A value and how it is drawn; drawn once when both stores say the same. */
    private record Shown(Object value, Supplier<Node> draw) {
        static <T> Shown of(T value, Function<T, Node> draw) {
            return new Shown(value, () -> draw.apply(value));
        }
    }

    private VBox perStore(Row row, BiFunction<StoredImage, DetailsModel.Known, Shown> show) {
        Optional<Shown> containerd =
                row.containerd().map(i -> show.apply(i, model.containerdProperty().get()));
        Optional<Shown> docker = row.docker().map(i -> show.apply(i, model.dockerProperty().get()));
        VBox tab = Layouts.column();
        if (containerd.isPresent() && docker.isPresent() && agree(containerd.get(), docker.get())) {
            addStore(tab, Texts.get("store.both"), containerd.get());
            return tab;
        }
        containerd.ifPresent(shown -> addStore(tab, Texts.get("store.containerd"), shown));
        docker.ifPresent(shown -> addStore(tab, Texts.get("store.docker"), shown));
        return tab;
    }

    private static boolean agree(Shown a, Shown b) {
        return a.value().equals(b.value());
    }

    private static BiFunction<StoredImage, DetailsModel.Known, Shown> loaded(
            Function<ImageDetails, Shown> show) {
        return (_, known) ->
                switch (known) {
                    case DetailsModel.Known.Nothing() -> words("");
                    case DetailsModel.Known.Loading() -> words(Texts.get("details.loading"));
                    case DetailsModel.Known.Loaded(var details) -> show.apply(details);
                    case DetailsModel.Known.Failed(var problem) ->
                            new Shown(problem, () -> new ProblemPane(Tone.WARN, problem));
                };
    }

    private static Shown words(String text) {
        return Shown.of(text, t -> Layouts.label(t, "muted"));
    }

    private static void addStore(VBox to, String store, Shown content) {
        to.getChildren().addAll(Layouts.label(store, "caption"), content.draw().get());
    }
}
