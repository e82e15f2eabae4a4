package dev.twinhold.archive;

import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Problem.Kind;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the names of an archive full; Kubernetes finds images under full names alone. */
final class Names {

    private final List<Problem> warnings;
    private final Map<String, String> given = new HashMap<>();

    /**
     * For one archive.
     *
     * @param warnings gets one for each name that can be none and for each that two images have
     */
    Names(List<Problem> warnings) {
        this.warnings = warnings;
    }

    /**
     * The full names of one image.
     *
     * @param written as in the archive
     * @param image for people, in warnings
     */
    List<String> full(Collection<String> written, String image) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : written) {
            try {
                names.add(ImageName.parse(name).toString());
            } catch (IllegalArgumentException e) {
                warn(
                        "the name " + Refusal.quote(name) + " of image " + image + " is no name",
                        Refusal.readable(String.valueOf(e.getMessage())),
                        "give the image another name when importing");
            }
        }
        names.forEach(name -> warnOfDouble(name, image));
        return List.copyOf(names);
    }

    private void warnOfDouble(String name, String image) {
        Optional.ofNullable(given.put(name, image))
                .ifPresent(
                        other ->
                                warn(
                                        "the name " + name + " is given to two images",
                                        "they are " + other + " and " + image,
                                        "import only the one you mean"));
    }

    private void warn(String what, String why, String remedy) {
        warnings.add(new Problem(Kind.BAD_INPUT, what, why, remedy));
    }

    /** A reference name that is more than a tag, by the characters containerd looks for. */
    static boolean isMoreThanTag(String refName) {
        return refName.indexOf('/') >= 0 || refName.indexOf(':') >= 0 || refName.indexOf('@') >= 0;
    }
}
