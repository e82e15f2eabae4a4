package dev.twinhold.store.docker;

import dev.twinhold.model.Digest;
import dev.twinhold.model.Platform;
import dev.twinhold.store.docker.DockerJson.Inspect;
import dev.twinhold.store.docker.DockerJson.OciPlatform;
import dev.twinhold.store.docker.DockerJson.RootFs;
import java.util.List;
import java.util.Optional;

/**
 * What only an inspection of a single image tells.
 *
 * @param diffIds digests of the uncompressed layers, bottom first
 * @param platform of the image; of several, the one Docker would run
 */
record Inspection(List<Digest> diffIds, Optional<Platform> platform) {

    /** Of an image that is gone or of which nothing is there. */
    static final Inspection NOTHING = new Inspection(List.of(), Optional.empty());

    /** Reads {@code RootFS.Layers}, which are diff IDs with either kind of store. */
    static Inspection of(Inspect answer) {
        List<String> layers = answer.rootFs().map(RootFs::layers).orElse(List.of());
        List<Digest> diffIds = layers.stream().flatMap(l -> Digest.tryParse(l).stream()).toList();
        return new Inspection(
                // half of the layers would make two images look alike
                diffIds.size() == layers.size() ? diffIds : List.of(),
                new OciPlatform(answer.os(), answer.architecture(), answer.variant()).known());
    }
}
