package dev.twinhold.push;

import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.registry.Way;
import java.util.List;
import java.util.Optional;

/**
 * Images to push. Credentials are no part of it: they are looked up for each registry when it is
 * asked.
 *
 * @param images what, at least one
 * @param as the name in the registry, with a tag; of one image alone. Empty: the image's own name
 * @param way which way
 * @param parallel how many images at once, 1 or more
 */
public record PushRequest(List<ImageRef> images, Optional<ImageName> as, Way way, int parallel) {

    /** Two at once: a registry is one, whatever the number of nodes. */
    public static final int PARALLEL = 2;

    /** Checks and copies. */
    public PushRequest {
        images = images.stream().distinct().toList();
        if (images.isEmpty() || parallel < 1) {
            throw new IllegalArgumentException("a push needs an image");
        }
        if (as.isPresent() && images.size() > 1) {
            throw new IllegalArgumentException("several images cannot have one name");
        }
        if (as.isPresent() && as.get().tag().isEmpty()) {
            throw new IllegalArgumentException("the name in the registry needs a tag");
        }
        images.forEach(image -> reference(as, image));
    }

    /**
     * The name in the registry.
     *
     * @throws IllegalArgumentException when the image's own name can be none
     */
    public ImageName reference(ImageRef image) {
        return reference(as, image);
    }

    private static ImageName reference(Optional<ImageName> as, ImageRef image) {
        ImageName name = as.orElseGet(() -> ImageName.parse(image.name()));
        if (name.tag().isEmpty()) {
            throw new IllegalArgumentException(
                    image.name() + " has no tag: say under which name it is to be pushed");
        }
        return new ImageName(name.registry(), name.path(), name.tag(), Optional.empty());
    }
}
