package dev.twinhold.pull;

import dev.twinhold.model.ImageName;
import dev.twinhold.registry.Way;
import dev.twinhold.transfer.DeliveryOptions;
import dev.twinhold.transfer.Destination;
import java.util.List;

/**
 * Images to pull. Credentials are no part of it: they are looked up for each registry when it is
 * asked.
 *
 * @param images what, at least one
 * @param targets where to, at least one
 * @param way which way
 * @param options how, and how many pulls at once
 */
public record PullRequest(
        List<ImageName> images, List<Destination> targets, Way way, DeliveryOptions options) {

    /** Checks and copies. */
    public PullRequest {
        images = images.stream().distinct().toList();
        targets = targets.stream().distinct().toList();
        if (images.isEmpty() || targets.isEmpty()) {
            throw new IllegalArgumentException("a pull needs an image and a target");
        }
    }
}
