package dev.twinhold.cli;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.twinhold.model.Completeness;
import dev.twinhold.model.Digest;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.PlatformPresence;
import dev.twinhold.model.StoredImage;
import dev.twinhold.model.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One image in {@code images --json} and {@code compare --json}. The fields are documented in
 * docs/command-line.md; they are added to, never renamed.
 */
@JsonPropertyOrder({"node", "store", "name", "digest", "configDigest"})
record ImageJson(
        String node,
        String store,
        String name,
        String digest,
        Optional<String> configDigest,
        List<String> platforms,
        List<String> missingPlatforms,
        long size,
        Optional<String> created,
        boolean inUse,
        List<UsageJson> usedBy,
        boolean pinned,
        boolean complete) {

    record UsageJson(String kind, String name, boolean running) {
        static UsageJson of(Usage usage) {
            String kind =
                    switch (usage.kind()) {
                        case POD -> "pod";
                        case CONTAINER -> "container";
                    };
            return new UsageJson(kind, usage.name(), usage.running());
        }
    }

    static ImageJson of(NodeId node, StoredImage image) {
        return new ImageJson(
                node.value(),
                image.store().toString(),
                image.name().map(Object::toString).orElse(""),
                image.target().toString(),
                image.identity().config().map(Digest::toString),
                platforms(image, true),
                platforms(image, false),
                image.size(),
                image.created().map(Instant::toString),
                image.inUse(),
                image.usedBy().stream().map(UsageJson::of).toList(),
                image.pinned(),
                image.completeness() instanceof Completeness.Complete);
    }

    private static List<String> platforms(StoredImage image, boolean present) {
        return image.platforms().stream()
                .filter(p -> p.present() == present)
                .map(PlatformPresence::platform)
                .map(Object::toString)
                .toList();
    }
}
