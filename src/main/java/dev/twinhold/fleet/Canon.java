package dev.twinhold.fleet;

import dev.twinhold.model.Digest;
import dev.twinhold.model.Identity;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.StoredImage;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;

/**
 * Keeps one of each value that many nodes have: digests, names, identities, whole rows. Five
 * hundred nodes with the same thousand images then cost little more than one. What no inventory
 * holds any more is forgotten.
 *
 * <p>Threads: any.
 */
final class Canon {

    private final Map<Object, WeakReference<Object>> known = new WeakHashMap<>();

    /** The same inventory of shared values. */
    Inventory of(Inventory read) {
        TreeMap<String, List<StoredImage>> containerd = new TreeMap<>();
        read.containerd().forEach((name, images) -> containerd.put(one(name), images(images)));
        return new Inventory(
                images(read.docker()),
                containerd,
                read.kubernetes().map(this::images),
                read.disks(),
                read.readAt());
    }

    private List<StoredImage> images(List<StoredImage> images) {
        List<StoredImage> shared = new ArrayList<>(images.size());
        images.forEach(image -> shared.add(row(image)));
        return shared;
    }

    /** A row that tells when the node got it, or what runs there, is that node's own. */
    private StoredImage row(StoredImage image) {
        StoredImage row = image(image);
        return row.recorded().isEmpty() && !row.inUse() ? one(row) : row;
    }

    private StoredImage image(StoredImage i) {
        return new StoredImage(
                one(i.store()),
                one(i.storedName()),
                one(i.name().map(this::name)),
                one(i.target()),
                one(identity(i.identity())),
                one(i.platforms()),
                i.size(),
                one(i.created()),
                i.recorded(),
                i.usedBy(),
                i.pinned(),
                one(i.completeness()),
                one(i.labels()));
    }

    private ImageName name(ImageName name) {
        return one(
                new ImageName(
                        one(name.registry()), one(name.path()), one(name.tag()), name.digest()));
    }

    private Identity identity(Identity identity) {
        Optional<Identity> shared = known(identity);
        return shared.orElseGet(() -> sharing(identity));
    }

    private Identity sharing(Identity identity) {
        return new Identity(
                digests(identity.targets()),
                identity.config().map(this::one),
                identity.diffIds().stream().map(this::one).toList());
    }

    private Set<Digest> digests(Set<Digest> digests) {
        Set<Digest> shared = new LinkedHashSet<>();
        digests.forEach(digest -> shared.add(one(digest)));
        return shared;
    }

    @SuppressWarnings("unchecked") // what is equal to a value of a record type is of that type
    private synchronized <T> T one(T value) {
        WeakReference<Object> reference = known.get(value);
        Object kept = reference == null ? null : reference.get();
        if (kept != null) {
            return (T) kept;
        }
        known.put(value, new WeakReference<>(value));
        return value;
    }

    @SuppressWarnings("unchecked") // as in one
    private synchronized <T> Optional<T> known(T value) {
        WeakReference<Object> reference = known.get(value);
        return Optional.ofNullable(reference == null ? null : (T) reference.get());
    }
}
