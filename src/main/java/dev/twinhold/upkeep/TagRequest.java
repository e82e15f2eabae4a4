package dev.twinhold.upkeep;

import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One more name for images: the same on each node, or in each store.
 *
 * @param images one of each store of each node
 * @param name with a tag and without a digest
 * @param move whether the name is taken from another image that has it
 */
public record TagRequest(List<ImageRef> images, ImageName name, boolean move) {

    /** Checks and copies. */
    public TagRequest {
        images = List.copyOf(images);
        if (images.isEmpty()) {
            throw new IllegalArgumentException("which image shall be tagged?");
        }
        Set<Place> places = new HashSet<>();
        if (!images.stream().map(Place::of).allMatch(places::add)) {
            throw new IllegalArgumentException("two images of one store cannot have one name");
        }
        if (name.tag().isEmpty() || name.digest().isPresent()) {
            throw new IllegalArgumentException(
                    "a new name has a tag and no digest: " + name.repository() + ":TAG");
        }
    }
}
