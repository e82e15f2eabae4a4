package dev.twinhold.transfer;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a load into Docker does.
 *
 * @param images as Docker will have them
 * @param tags by image that Docker has under another name only: its id there
 * @param load images that Docker lacks
 * @param send blobs of those that Docker needs
 * @param known blobs of those that Docker has
 * @param summary the same for people
 */
record LoadPlan(
        List<PlannedImage> images,
        Map<PlannedImage, String> tags,
        List<PlannedImage> load,
        List<Descriptor> send,
        Set<Digest> known,
        TargetPlan summary) {

    LoadPlan {
        images = List.copyOf(images);
        tags = Map.copyOf(tags);
        load = List.copyOf(load);
        send = List.copyOf(send);
        known = Set.copyOf(known);
    }

    static LoadPlan blocked(TargetPlan summary) {
        return new LoadPlan(List.of(), Map.of(), List.of(), List.of(), Set.of(), summary);
    }
}
