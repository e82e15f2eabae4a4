package dev.twinhold.store.containerd;

import dev.twinhold.model.Completeness;
import dev.twinhold.model.Completeness.Incomplete;
import dev.twinhold.model.Completeness.NoPlatform;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.MediaTypes;
import dev.twinhold.model.Platform;
import dev.twinhold.model.PlatformPresence;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.containerd.ImageJson.Config;
import dev.twinhold.store.containerd.ImageJson.Index;
import dev.twinhold.store.containerd.ImageJson.Manifest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Goes from an image's target to the blobs of the node's platform.
 *
 * <p>Completeness is about blobs alone. Where containerd is told to discard layers after unpacking
 * ({@code discard_unpacked_layers}, usual on kind, EKS and GKE), pods run an image that is
 * incomplete here; it cannot be copied or pushed from there.
 */
final class TreeResolver {

    private final BlobSource blobs;
    private final Platform node;

    TreeResolver(BlobSource blobs, Platform node) {
        this.blobs = blobs;
        this.node = node;
    }

    ImageTree resolve(Descriptor target) throws StoreException {
        List<Branch> branches = new ArrayList<>();
        List<Descriptor> absentIndexes = new ArrayList<>();
        collect(target, List.of(), branches, absentIndexes);
        List<PlatformPresence> platforms = platforms(branches);
        Optional<Branch> own =
                branches.stream()
                        .filter(branch -> branch.mayRunOn(node, blobs))
                        .min(Comparator.comparingInt(branch -> branch.distance(node)));
        return own.isPresent()
                ? forThisNode(target, platforms, own.get())
                : forOthers(target, platforms, branches, absentIndexes);
    }

    private ImageTree forThisNode(Descriptor target, List<PlatformPresence> platforms, Branch own) {
        List<Descriptor> missing = own.missing(blobs);
        return new ImageTree(
                target,
                platforms,
                Optional.of(own.descriptor()),
                own.manifest(),
                own.config(),
                own.needed(),
                presentBytes(own.needed()),
                missing.isEmpty() ? Completeness.COMPLETE : incomplete(missing));
    }

    /** Sized by what it occupies, for whichever platform. */
    private ImageTree forOthers(
            Descriptor target,
            List<PlatformPresence> platforms,
            List<Branch> branches,
            List<Descriptor> absentIndexes) {
        List<Descriptor> all = new ArrayList<>(absentIndexes);
        branches.forEach(branch -> all.addAll(branch.needed()));
        List<Descriptor> distinct = all.stream().distinct().toList();
        return new ImageTree(
                target,
                platforms,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                distinct,
                presentBytes(distinct),
                absentIndexes.isEmpty()
                        ? new NoPlatform(
                                platforms.stream().map(PlatformPresence::platform).toList())
                        : incomplete(absentIndexes));
    }

    private void collect(
            Descriptor descriptor,
            List<Descriptor> path,
            List<Branch> branches,
            List<Descriptor> absentIndexes)
            throws StoreException {
        if (!MediaTypes.isIndex(descriptor.mediaType())) {
            branches.add(branch(descriptor, path));
            return;
        }
        if (!blobs.has(descriptor.digest())) {
            absentIndexes.add(descriptor);
        }
        List<Descriptor> longer = new ArrayList<>(path);
        longer.add(descriptor);
        Optional<Index> index = blobs.index(descriptor);
        for (Descriptor child : index.map(Index::manifests).orElse(List.of())) {
            // attestations are listed as unknown/unknown
            if (!child.platform().map(Platform::isUnknown).orElse(false)) {
                collect(child, longer, branches, absentIndexes);
            }
        }
    }

    private Branch branch(Descriptor descriptor, List<Descriptor> path) throws StoreException {
        Optional<Manifest> manifest = blobs.manifest(descriptor);
        Optional<Config> config = Optional.empty();
        boolean wanted = descriptor.platform().map(node::runs).orElse(true);
        if (wanted && manifest.isPresent()) {
            Descriptor blob = manifest.get().config();
            config = MediaTypes.isConfig(blob.mediaType()) ? blobs.config(blob) : config;
        }
        Optional<Platform> told = config.flatMap(Config::platform);
        return new Branch(path, descriptor, descriptor.platform().or(() -> told), manifest, config);
    }

    private List<PlatformPresence> platforms(List<Branch> branches) {
        Map<Platform, Boolean> presence = new LinkedHashMap<>();
        for (Branch branch : branches) {
            boolean present = branch.manifest().isPresent() && branch.missing(blobs).isEmpty();
            branch.platform().ifPresent(p -> presence.merge(p, present, Boolean::logicalOr));
        }
        return presence.entrySet().stream()
                .map(entry -> new PlatformPresence(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(platform -> !platform.present()))
                .toList();
    }

    private long presentBytes(List<Descriptor> needed) {
        return needed.stream()
                .filter(blob -> blobs.has(blob.digest()))
                .mapToLong(Descriptor::size)
                .sum();
    }

    private static Completeness incomplete(List<Descriptor> missing) {
        return new Incomplete(
                missing.stream().map(Descriptor::digest).toList(),
                missing.stream().mapToLong(Descriptor::size).sum());
    }
}
