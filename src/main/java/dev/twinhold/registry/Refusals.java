package dev.twinhold.registry;

import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;

/** What a registry does not have, in words. */
final class Refusals {

    private Refusals() {}

    /** The registry does not have the image. */
    static RegistryException unknown(ImageName image) {
        return new RegistryException(
                new Problem(
                        Problem.Kind.NOT_FOUND,
                        image.registry() + " does not have " + image,
                        "",
                        "Check the name and the tag"));
    }

    /** It has the image, but not all of it. */
    static RegistryException lacks(ImageName image, Digest digest) {
        return new RegistryException(
                new Problem(
                        Problem.Kind.NOT_FOUND,
                        image.registry() + " does not have all of " + image,
                        "it lacks the blob " + digest.shortened(),
                        "Push the image there again"));
    }

    /** It answers with something else. */
    static RegistryException corrupt(ImageName image) {
        return new RegistryException(
                new Problem(
                        Problem.Kind.CORRUPT,
                        image.registry() + " answers for " + image + " with something else",
                        "the bytes are not what their digest says",
                        "Push the image there again"));
    }
}
