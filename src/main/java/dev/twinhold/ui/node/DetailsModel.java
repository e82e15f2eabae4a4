package dev.twinhold.ui.node;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.Row;
import dev.twinhold.model.ImageDetails;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoredImage;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Pin;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** The chosen row, and more of its images as soon as the node has answered. */
final class DetailsModel {

    private final FxClock clock;
    private final Fleet fleet;
    private final NodeId node;
    private final ReadOnlyObjectWrapper<Optional<Row>> row =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Side docker = new Side();
    private final Side containerd = new Side();
    private final BooleanProperty open = new SimpleBooleanProperty();

    /** What is known of one store's image. */
    sealed interface Known {
        /** The store does not have it, or nobody looks. */
        record Nothing() implements Known {}

        /** The node was asked. */
        record Loading() implements Known {}

        /** The node answered. */
        record Loaded(ImageDetails details) implements Known {}

        /** The node could not answer. */
        record Failed(Problem problem) implements Known {}
    }

    private final class Side {
        private final ReadOnlyObjectWrapper<Known> known =
                new ReadOnlyObjectWrapper<>(new Known.Nothing());
        private Optional<StoredImage> asked = Optional.empty();
        private Pin pin = Pin.NONE;

        void ask(Optional<StoredImage> image) {
            if (image.equals(asked)) {
                return;
            }
            boolean sameContent =
                    image.map(StoredImage::target).equals(asked.map(StoredImage::target));
            asked = image;
            pin.unpin();
            if (!sameContent || image.isEmpty()) {
                known.set(new Known.Nothing());
            }
            image.ifPresent(this::load);
        }

        private void load(StoredImage image) {
            if (known.get() instanceof Known.Nothing) {
                known.set(new Known.Loading());
            }
            pin =
                    clock.run(
                            () -> fleet.details(node, image),
                            details -> known.set(new Known.Loaded(details)),
                            problem -> known.set(new Known.Failed(problem)));
        }
    }

    DetailsModel(FxClock clock, Fleet fleet, NodeModel model) {
        this.clock = clock;
        this.fleet = fleet;
        this.node = model.node();
        model.selectedProperty().subscribe(row::set);
        row.subscribe(_ -> ask());
        open.subscribe(_ -> ask());
    }

    /** Asks for what is looked at, and for nothing while the drawer is closed. */
    private void ask() {
        Optional<Row> wanted = open.get() ? row.get() : Optional.empty();
        docker.ask(wanted.flatMap(Row::docker));
        containerd.ask(wanted.flatMap(Row::containerd));
    }

    ReadOnlyObjectProperty<Optional<Row>> rowProperty() {
        return row.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Known> dockerProperty() {
        return docker.known.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Known> containerdProperty() {
        return containerd.known.getReadOnlyProperty();
    }

    /** Whether the drawer is open. */
    BooleanProperty openProperty() {
        return open;
    }
}
