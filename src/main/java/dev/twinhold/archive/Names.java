package dev.twinhold.archive;

import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Problem.Kind;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes the names of an archive full; Kubernetes finds images under full names alone. */
final class Names {

    private Names() {}

    /**
     * The full names.
     *
     * @param written as in the archive
     * @param image for people, in warnings
     * @param warnings gets one for each name that can be none, and one when no name is left
     */
    static List<String> full(Collection<String> written, String image, List<Problem> warnings) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : written) {
            try {
                names.add(ImageName.parse(name).toString());
            } catch (IllegalArgumentException e) {
                warnings.add(
                        new Problem(
                                Kind.BAD_INPUT,
                                "the name '" + name + "' of image " + image + " cannot be used",
                                String.valueOf(e.getMessage()),
                                "give the image another name"));
            }
        }
        if (names.isEmpty()) {
            warnings.add(
                    new Problem(
                            Kind.BAD_INPUT,
                            "image " + image + " was saved without a name: give it one",
                            "an image that is saved by its id keeps no name",
                            "save it by its name, or type one here"));
        }
        return List.copyOf(names);
    }

    /** A reference name that is more than a tag, by the characters containerd looks for. */
    static boolean isMoreThanTag(String refName) {
        return refName.indexOf('/') >= 0 || refName.indexOf(':') >= 0 || refName.indexOf('@') >= 0;
    }
}
