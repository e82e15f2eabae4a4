package dev.twinhold.store.containerd;

import dev.twinhold.model.Completeness;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Identity;
import dev.twinhold.model.PlatformPresence;
import dev.twinhold.store.containerd.ImageJson.Config;
import dev.twinhold.store.containerd.ImageJson.Manifest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An image seen from its target down to the layers of the node's platform.
 *
 * @param target manifest or index
 * @param platforms those listed, the ones that are there first
 * @param manifest of the node's platform; the target itself when that is no index
 * @param layers read from the manifest, empty when it is not there
 * @param config read, empty when it is not there
 * @param blobs everything that the node's platform needs: index, manifest, configuration, layers
 * @param size bytes of those of the blobs that are there
 */
record ImageTree(
        Descriptor target,
        List<PlatformPresence> platforms,
        Optional<Descriptor> manifest,
        Optional<Manifest> layers,
        Optional<Config> config,
        List<Descriptor> blobs,
        long size,
        Completeness completeness) {

    ImageTree {
        platforms = List.copyOf(platforms);
        blobs = List.copyOf(blobs);
    }

    /** The configuration's digest is that of the manifest's word, read or not. */
    Identity identity() {
        Set<Digest> targets = new HashSet<>();
        targets.add(target.digest());
        manifest.ifPresent(found -> targets.add(found.digest()));
        return new Identity(
                targets,
                layers.map(found -> found.config().digest()),
                config.map(Config::diffIds).orElse(List.of()));
    }
}
