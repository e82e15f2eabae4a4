package dev.twinhold.ui.plans;

import dev.twinhold.model.StoreId;
import dev.twinhold.ui.kit.Texts;
import java.util.List;

/** Words of the sheets. */
final class PlanTexts {

    private PlanTexts() {}

    /** A store as the tables head it. */
    static String store(StoreId store) {
        return switch (store.kind()) {
            case DOCKER -> Texts.get("store.docker");
            case CONTAINERD -> store.namespace();
            case CRI -> Texts.get("store.cri");
        };
    }

    /** One image by its name, several by their number. */
    static String images(List<String> names) {
        return names.size() == 1 ? names.getFirst() : Texts.count("plan.images", names.size());
    }
}
