package dev.twinhold.fill;

import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.transfer.TargetPlan;
import java.util.List;

/**
 * What filling would do in one store, from one source.
 *
 * @param source where from
 * @param images what it gets
 * @param target bytes it has, links and needs; what is in the way
 * @param replaced images that lose their name to the source's
 */
public record FillPlan(
        FillSource source, List<ImageName> images, TargetPlan target, List<Replaced> replaced) {

    /** Copies. */
    public FillPlan {
        images = List.copyOf(images);
        replaced = List.copyOf(replaced);
    }

    /**
     * An image that is there under a name and is another than the source's.
     *
     * @param image the name
     * @param digest what the store resolves it to now
     * @param users containers that use it; they keep it until they end
     */
    public record Replaced(ImageName image, Digest digest, int users) {}
}
