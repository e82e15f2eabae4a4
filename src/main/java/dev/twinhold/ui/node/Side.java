package dev.twinhold.ui.node;

import dev.twinhold.fleet.Comparison;
import dev.twinhold.fleet.EngineState;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.fleet.Row;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.ui.kit.Texts;
import java.util.Optional;

/** One of the two tables. */
enum Side {
    /** The left one. */
    DOCKER,
    /** The right one. */
    CONTAINERD;

    Side other() {
        return this == DOCKER ? CONTAINERD : DOCKER;
    }

    /** What the side has in a row. */
    Optional<StoredImage> image(Row row) {
        return switch (this) {
            case DOCKER -> row.docker();
            case CONTAINERD -> row.containerd();
        };
    }

    /** The side of a row that an action means: this one, or the other where nothing is here. */
    Side meantIn(Row row) {
        return image(row).isPresent() ? this : other();
    }

    /** The store behind it, where an image that comes to this side goes. */
    StoreId store(String namespace) {
        return switch (this) {
            case DOCKER -> StoreId.DOCKER;
            case CONTAINERD ->
                    namespace.equals(Comparison.ALL_NAMESPACES)
                            ? StoreId.KUBERNETES
                            : StoreId.containerd(namespace);
        };
    }

    /** Whether its daemon can be used. */
    boolean isUsable(NodeView view) {
        EngineState state =
                switch (this) {
                    case DOCKER -> view.docker();
                    case CONTAINERD -> view.containerd();
                };
        return view.isConnected() && state instanceof EngineState.Present;
    }

    String words() {
        return switch (this) {
            case DOCKER -> Texts.get("store.docker");
            case CONTAINERD -> Texts.get("store.containerd");
        };
    }
}
