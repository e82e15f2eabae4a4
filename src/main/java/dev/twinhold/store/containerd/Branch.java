package dev.twinhold.store.containerd;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.MediaTypes;
import dev.twinhold.model.Platform;
import dev.twinhold.store.containerd.ImageJson.Config;
import dev.twinhold.store.containerd.ImageJson.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One manifest that an image's target leads to.
 *
 * @param path the indexes on the way, the target first; empty when the manifest is the target
 * @param platform empty when neither index nor configuration tells
 * @param config read only where it may be the node's platform
 */
record Branch(
        List<Descriptor> path,
        Descriptor descriptor,
        Optional<Platform> platform,
        Optional<Manifest> manifest,
        Optional<Config> config) {

    Branch {
        path = List.copyOf(path);
    }

    /** Every blob on the way and below, each once. */
    List<Descriptor> needed() {
        Map<Digest, Descriptor> needed = new LinkedHashMap<>();
        path.forEach(index -> needed.put(index.digest(), index));
        needed.put(descriptor.digest(), descriptor);
        manifest.ifPresent(
                read -> {
                    needed.put(read.config().digest(), read.config());
                    read.layers().forEach(layer -> needed.put(layer.digest(), layer));
                });
        return List.copyOf(needed.values());
    }

    List<Descriptor> missing(BlobSource blobs) {
        List<Descriptor> missing = new ArrayList<>(needed());
        missing.removeIf(blob -> blobs.has(blob.digest()));
        return missing;
    }

    /** One whose platform cannot be read as blobs are missing might be the node's. */
    boolean mayRunOn(Platform node, BlobSource blobs) {
        if (platform.isPresent()) {
            return node.runs(platform.get());
        }
        return manifest.map(
                        read ->
                                MediaTypes.isConfig(read.config().mediaType())
                                        && !blobs.has(read.config().digest()))
                .orElse(!blobs.has(descriptor.digest()));
    }

    /** Lower is better: the node's very platform, then one without a variant, then the others. */
    int distance(Platform node) {
        return platform.map(own -> own.equals(node) ? 0 : own.variant().isEmpty() ? 1 : 2)
                .orElse(3);
    }
}
