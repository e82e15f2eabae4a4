package dev.twinhold.store.docker;

import dev.twinhold.store.docker.DockerJson.History;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds the steps of a history that made layers. Docker's API leaves out the flag {@code
 * empty_layer} of the OCI image spec (config.md), and a step that only removes files makes a layer
 * of 0 bytes; so the steps are chosen by size and by instruction until their number fits.
 */
final class LayerHistory {

    // as the classic builder writes them: "/bin/sh -c #(nop)  CMD […]", and as BuildKit does: "CMD
    // […]"
    private static final Pattern METADATA =
            Pattern.compile(
                    "(?:/bin/sh -c #\\(nop\\)\\s+)?"
                            + "(?:ARG|CMD|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD"
                            + "|SHELL|STOPSIGNAL|USER|VOLUME)\\b.*",
                    Pattern.DOTALL);

    // makes a layer only if the directory is new
    private static final Pattern WORKDIR =
            Pattern.compile("(?:/bin/sh -c #\\(nop\\)\\s+)?WORKDIR\\b.*", Pattern.DOTALL);

    private static final Predicate<History> HAS_BYTES = step -> step.size() > 0;
    private static final Predicate<History> WRITES =
            step -> !METADATA.matcher(step.createdBy()).matches();
    private static final Predicate<History> IS_WORKDIR =
            step -> WORKDIR.matcher(step.createdBy()).matches();

    private static final List<Predicate<History>> GUESSES =
            List.of(
                    HAS_BYTES.or(WRITES),
                    HAS_BYTES.or(WRITES.and(IS_WORKDIR.negate())),
                    HAS_BYTES,
                    _ -> true);

    private LayerHistory() {}

    /**
     * The steps that made the layers.
     *
     * @param steps the oldest first
     * @param layers how many layers there are
     * @return as many steps as layers, or empty when the history does not tell which they are
     */
    static Optional<List<History>> match(List<History> steps, int layers) {
        return GUESSES.stream()
                .map(guess -> steps.stream().filter(guess).toList())
                .filter(chosen -> chosen.size() == layers)
                .findFirst();
    }
}
