package dev.twinhold.pull;

import dev.twinhold.model.Digest;
import dev.twinhold.model.Route;
import dev.twinhold.store.ContainerdEngine;
import dev.twinhold.store.ContentStore.BlobInfo;
import dev.twinhold.store.ContentStore.ImageRecord;
import dev.twinhold.store.StoreException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a containerd had before it pulled: what it had is not pulled.
 *
 * @param here blobs of the namespace that is pulled into
 * @param elsewhere blobs of other namespaces; containerd links them (metadata plugin, content
 *     sharing policy "shared", its default)
 * @param records those of the namespace, by name
 */
record Before(Set<Digest> here, Set<Digest> elsewhere, Map<String, ImageRecord> records) {

    Before {
        here = Set.copyOf(here);
        elsewhere = Set.copyOf(elsewhere);
        records = Map.copyOf(records);
    }

    /** Asks containerd; blocks. */
    static Before of(ContainerdEngine engine, String namespace) throws StoreException {
        Set<Digest> here = digests(engine, namespace);
        Set<Digest> elsewhere = new HashSet<>();
        for (String other : engine.namespaces()) {
            if (!other.equals(namespace)) {
                elsewhere.addAll(digests(engine, other));
            }
        }
        Map<String, ImageRecord> records =
                engine.content(namespace).records().stream()
                        .collect(Collectors.toMap(ImageRecord::name, Function.identity()));
        return new Before(here, elsewhere, records);
    }

    private static Set<Digest> digests(ContainerdEngine engine, String namespace)
            throws StoreException {
        return engine.content(namespace).blobs().stream()
                .map(BlobInfo::digest)
                .collect(Collectors.toSet());
    }

    /** How a blob that is there after the pull came there. */
    Route route(Digest blob) {
        if (here.contains(blob)) {
            return Route.HAS;
        }
        return elsewhere.contains(blob) ? Route.LINK : Route.PULL;
    }
}
