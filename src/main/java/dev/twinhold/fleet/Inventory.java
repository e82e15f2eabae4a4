package dev.twinhold.fleet;

import dev.twinhold.model.StoredImage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All images of a node as they were read together.
 *
 * @param docker Docker's images
 * @param containerd by namespace
 * @param kubernetes what CRI lists; empty optional without CRI
 * @param disks free and whole bytes of the file systems the stores are on, by data directory
 * @param readAt when
 */
public record Inventory(
        List<StoredImage> docker,
        SortedMap<String, List<StoredImage>> containerd,
        Optional<List<StoredImage>> kubernetes,
        Map<String, DiskSpace> disks,
        Instant readAt) {

    /** Nothing was read yet. */
    public static final Inventory EMPTY =
            new Inventory(List.of(), new TreeMap<>(), Optional.empty(), Map.of(), Instant.EPOCH);

    /** Copies. */
    public Inventory {
        docker = List.copyOf(docker);
        containerd = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(containerd));
        kubernetes = kubernetes.map(List::copyOf);
        disks = Map.copyOf(disks);
    }

    /** The same images in the same stores, whenever they were read. */
    public boolean hasSameImages(Inventory other) {
        return docker.equals(other.docker)
                && containerd.equals(other.containerd)
                && kubernetes.equals(other.kubernetes);
    }

    /** This, with the lists of an earlier reading where they are equal. */
    Inventory sharing(Inventory before) {
        return hasSameImages(before)
                ? new Inventory(before.docker, before.containerd, before.kubernetes, disks, readAt)
                : this;
    }

    /**
     * A file system.
     *
     * @param free bytes that root may still write
     * @param total bytes it has
     */
    public record DiskSpace(long free, long total) {}
}
