package dev.twinhold.ui.node;

import dev.twinhold.fleet.Comparison;
import dev.twinhold.fleet.EngineState;
import dev.twinhold.fleet.Inventory;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.StoredImage;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Metrics;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** What the two tables are tables of: daemon, version, how many images, how much room is left. */
final class StoreHeads extends Pane {

    private static final double HEIGHT = 56;
    private static final double SCARCE = 0.15;

    private final NodeModel model;
    private final ObservableValue<PairColumns> columns;
    private final Head docker = new Head(Texts.get("store.docker"));
    private final Head containerd = new Head(Texts.get("store.containerd"));
    private final Pane gutter = new Pane();
    private final ChoiceBox<String> namespaces = new ChoiceBox<>();

    StoreHeads(NodeModel model, ObservableValue<PairColumns> columns) {
        this.model = model;
        this.columns = columns;
        getStyleClass().add("store-heads");
        gutter.getStyleClass().add("gutter");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMinWidth(0);
        setPrefWidth(0);
        buildNamespaces();
        namespaces.setMinWidth(USE_PREF_SIZE);
        containerd.top.getChildren().add(namespaces);
        getChildren().addAll(gutter, docker, containerd);
        columns.subscribe(_ -> requestLayout());
        model.viewProperty().subscribe(_ -> show());
        model.namespaceProperty().subscribe((_, _) -> show());
    }

    private void buildNamespaces() {
        namespaces.setId("namespaces");
        namespaces.setTooltip(new Tooltip(Texts.get("namespace.tip")));
        namespaces.setAccessibleText(Texts.get("namespace.tip"));
        namespaces.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@org.jspecify.annotations.Nullable String namespace) {
                        return Comparison.ALL_NAMESPACES.equals(namespace)
                                ? Texts.get("namespace.all")
                                : String.valueOf(namespace);
                    }

                    @Override
                    public String fromString(String text) {
                        return text;
                    }
                });
        namespaces.valueProperty().subscribe((_, chosen) -> choose(chosen));
    }

    private void choose(@org.jspecify.annotations.Nullable String namespace) {
        if (namespace != null) {
            model.namespaceProperty().set(namespace);
        }
    }

    private void show() {
        NodeView view = model.viewProperty().get();
        showNamespaces();
        Inventory inventory = view.inventory();
        boolean read = inventory != Inventory.EMPTY;
        docker.show(view.docker(), read, inventory.docker(), dockerDisk(view));
        containerd.show(
                view.containerd(), read, images(inventory), disk(view.containerd(), inventory));
    }

    private void showNamespaces() {
        List<String> names = model.namespaces();
        if (!names.equals(namespaces.getItems())) {
            namespaces.getItems().setAll(names);
        }
        namespaces.setValue(model.namespaceProperty().get());
        boolean present = model.viewProperty().get().containerd() instanceof EngineState.Present;
        namespaces.setVisible(present);
        namespaces.setManaged(present);
    }

    private List<StoredImage> images(Inventory inventory) {
        String namespace = model.namespaceProperty().get();
        return namespace.equals(Comparison.ALL_NAMESPACES)
                ? inventory.containerd().values().stream().flatMap(Collection::stream).toList()
                : inventory.containerd().getOrDefault(namespace, List.of());
    }

    /** Said once when both stores are on one file system. */
    private static Optional<Inventory.DiskSpace> dockerDisk(NodeView view) {
        Optional<Inventory.DiskSpace> other = disk(view.containerd(), view.inventory());
        return disk(view.docker(), view.inventory())
                .filter(own -> other.map(o -> o.total() != own.total()).orElse(true));
    }

    private static Optional<Inventory.DiskSpace> disk(EngineState state, Inventory inventory) {
        return state instanceof EngineState.Present(var info)
                ? Optional.ofNullable(inventory.disks().get(info.root()))
                : Optional.empty();
    }

    @Override
    protected void layoutChildren() {
        PairColumns now = columns.getValue();
        gutter.resizeRelocate(now.gutterX(), 0, PairColumns.GUTTER, getHeight());
        place(docker, now.docker());
        place(containerd, now.containerd());
    }

    private void place(Head head, PairColumns.Table side) {
        head.resizeRelocate(side.all().x(), 0, side.all().width(), getHeight() - 1);
    }

    /** One store's head; where it is narrow, it says less. */
    private static final class Head extends VBox {

        private static final double ROOMY = 380;
        private static final Pattern NUMBER = Pattern.compile("^v?\\d+(\\.\\d+)+");

        private final Label version = new Label();
        private final Label storage = new Label();
        private final Label numbers = new Label();
        private final Label free = new Label();
        private final Label total = new Label();
        private final HBox disk = new HBox();
        private final HBox top;

        Head(String title) {
            getStyleClass().add("store-head");
            setMinWidth(0);
            setAlignment(Pos.CENTER_LEFT);
            Label name = new Label(title);
            name.getStyleClass().add("strong");
            name.setMinWidth(USE_PREF_SIZE);
            version.setMinWidth(USE_PREF_SIZE);
            version.getStyleClass().add("muted");
            storage.getStyleClass().add("muted");
            numbers.getStyleClass().add("muted");
            numbers.setTooltip(new Tooltip(Texts.get("store.numbers.tip")));
            numbers.setMinWidth(USE_PREF_SIZE);
            disk.getChildren().addAll(Icons.DISK.node(), free, total);
            disk.getStyleClass().addAll("toned", "disk");
            top = new HBox(name, version, storage);
            HBox.setMargin(storage, new Insets(0, 0, 0, -Metrics.HALF_GAP));
            top.getStyleClass().add("line");
            HBox bottom = new HBox(numbers, disk);
            bottom.getStyleClass().add("line");
            getChildren().addAll(top, bottom);
        }

        void show(
                EngineState state,
                boolean read,
                List<StoredImage> images,
                Optional<Inventory.DiskSpace> room) {
            EngineInfo info = state instanceof EngineState.Present(var i) ? i : null;
            version.setText(info == null ? "" : plain(info.version()));
            version.setTooltip(
                    info == null ? null : new Tooltip(info.version() + "\n" + info.socket()));
            storage.setText(info == null || info.storage().isEmpty() ? "" : "· " + info.storage());
            numbers.setText(
                    switch (state) {
                        case EngineState.Unknown() -> "";
                        case EngineState.Absent() -> Texts.get("store.absent");
                        case EngineState.Present(var _) -> read ? counted(images) : "";
                        case EngineState.Unusable(var _) -> Texts.get("store.unusable");
                    });
            disk.setVisible(room.isPresent());
            disk.setManaged(room.isPresent());
            room.ifPresent(this::showDisk);
        }

        /** {@code 1.6.20} of {@code 1.6.20~ds1}: what a distribution adds is in the tooltip. */
        private static String plain(String version) {
            Matcher number = NUMBER.matcher(version);
            return number.find() ? number.group() : version;
        }

        private static String counted(List<StoredImage> images) {
            return Texts.count("store.images", images.size())
                    + " · "
                    + Formats.bytes(bytes(images));
        }

        /** An image with two names is there once. */
        private static long bytes(List<StoredImage> images) {
            var seen = new java.util.HashSet<dev.twinhold.model.Digest>();
            return images.stream()
                    .filter(image -> seen.add(image.target()))
                    .mapToLong(image -> Math.max(0, image.size()))
                    .sum();
        }

        private void showDisk(Inventory.DiskSpace space) {
            boolean scarce = space.free() < SCARCE * space.total();
            (scarce ? Tone.WARN : Tone.MUTED).applyTo(disk);
            free.setText(Texts.get("store.free", Formats.bytes(space.free())));
            total.setText(Texts.get("store.of", Formats.bytes(space.total())));
        }

        @Override
        protected void layoutChildren() {
            boolean roomy = getWidth() >= ROOMY;
            storage.setVisible(roomy);
            storage.setManaged(roomy);
            total.setVisible(roomy);
            total.setManaged(roomy);
            super.layoutChildren();
        }
    }
}
