package dev.twinhold.transfer;

import dev.twinhold.archive.ImageSource.Layer;
import dev.twinhold.archive.ImageSource.SourceImage;
import dev.twinhold.archive.ImageSource.SourcePlatform;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An image as one node will have it.
 *
 * @param names under which it is recorded
 * @param target what the records point at
 * @param platform the one that runs on the node
 */
record PlannedImage(List<ImageName> names, Descriptor target, SourcePlatform platform) {

    PlannedImage {
        names = names.stream().distinct().toList();
    }

    /** The image as the archive has it. */
    static PlannedImage of(List<ImageName> names, SourceImage image, SourcePlatform platform) {
        return new PlannedImage(names, image.target(), platform);
    }

    /** The same image with another form of its layers, and so with another manifest. */
    PlannedImage with(SourcePlatform remade) {
        boolean targetIsManifest = target.digest().equals(platform.manifest().digest());
        return new PlannedImage(names, targetIsManifest ? remade.manifest() : target, remade);
    }

    /** From the target to the manifest: each points at the next. */
    List<Descriptor> path() {
        List<Descriptor> path = new ArrayList<>();
        path.add(target);
        path.addAll(platform.via());
        if (!target.digest().equals(platform.manifest().digest())) {
            path.add(platform.manifest());
        }
        return path;
    }

    /** Bottom first. */
    List<Layer> layers() {
        return platform.layers();
    }

    /** Every blob it needs, once. */
    Collection<Descriptor> blobs() {
        List<Descriptor> blobs = new ArrayList<>();
        layers().forEach(layer -> blobs.add(layer.blob()));
        blobs.add(platform.config());
        blobs.addAll(path().reversed());
        return Blobs.distinct(blobs);
    }

    /** The snapshot with the whole filesystem. */
    Optional<Digest> topChainId() {
        List<Digest> chain = platform.chainIds();
        return chain.isEmpty() ? Optional.empty() : Optional.of(chain.getLast());
    }

    /**
     * The names of its records: those by digest first, so that everything is there when a tag
     * appears. Pods that name a digest are looked up as {@code repository@digest}.
     */
    Set<String> recordNames() {
        Set<String> records = new LinkedHashSet<>();
        names.forEach(name -> records.add(name.withDigest(target.digest()).toString()));
        names.forEach(name -> records.add(recordName(name).toString()));
        return records;
    }

    /** What is looked up for a name: CRI drops the tag of a name with a digest. */
    ImageName recordName(ImageName name) {
        return name.tag().isPresent()
                ? new ImageName(name.registry(), name.path(), name.tag(), Optional.empty())
                : name.withDigest(target.digest());
    }
}
