package dev.twinhold.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the reader needs of an image configuration: OCI image spec, config.md.
 *
 * @param platform empty when it names no os or no architecture
 * @param diffIds digests of the uncompressed layers, bottom first
 */
record ImageConfig(Optional<Platform> platform, List<Digest> diffIds) {

    ImageConfig {
        diffIds = List.copyOf(diffIds);
    }

    /** Reads one. */
    static ImageConfig read(JsonNode config, String name) throws ArchiveException {
        List<Digest> diffIds = new ArrayList<>();
        for (JsonNode id : config.path("rootfs").path("diff_ids")) {
            diffIds.add(
                    Digest.tryParse(id.asText())
                            .orElseThrow(
                                    () ->
                                            Refusal.damaged(
                                                    Refusal.quote(name)
                                                            + " has a diff ID that is none",
                                                    Refusal.quote(id.asText()))));
        }
        return new ImageConfig(platform(config), diffIds);
    }

    /** The platform that an object with {@code os} and {@code architecture} names. */
    static Optional<Platform> platform(JsonNode node) {
        String os = node.path("os").asText();
        String architecture = node.path("architecture").asText();
        if (os.isEmpty() || architecture.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Platform(os, architecture, node.path("variant").asText()));
    }

    /** Throws unless there are as many layers as diff IDs. */
    void requireLayers(int layers, String image) throws ArchiveException {
        if (layers != diffIds.size()) {
            throw Refusal.unusable(
                    "the image " + image + " does not fit together",
                    "it has " + layers + " layers, but its configuration lists " + diffIds.size(),
                    "containerd would refuse to unpack it: " + Refusal.SAVE_AGAIN);
        }
    }

    /** The platform, or the reason why the image cannot be used. */
    Platform requirePlatform(String image) throws ArchiveException {
        return platform.orElseThrow(
                () ->
                        Refusal.unusable(
                                "the image " + image + " does not say what it runs on",
                                "its configuration names no os and architecture",
                                "build it again for a platform, such as linux/amd64"));
    }
}
