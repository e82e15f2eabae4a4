package dev.twinhold.upkeep;

import dev.twinhold.model.Digest;
import dev.twinhold.store.ContainerdEngine;
import dev.twinhold.store.ContentStore.BlobInfo;
import dev.twinhold.store.StoreException;
import dev.twinhold.upkeep.NamespaceContent.Thing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What images take in namespaces of one containerd. A blob is on the disk once, however many
 * namespaces have it, and is free when the last one lets go of it.
 */
final class ContentLedger implements Ledger {

    private final ContainerdEngine engine;
    private final Map<Place, String> namespaces;
    private final List<NamespaceContent> contents;
    private final Set<Thing> elsewhere;

    private ContentLedger(
            ContainerdEngine engine,
            Map<Place, String> namespaces,
            List<NamespaceContent> contents,
            Set<Thing> elsewhere) {
        this.engine = engine;
        this.namespaces = Map.copyOf(namespaces);
        this.contents = List.copyOf(contents);
        this.elsewhere = Set.copyOf(elsewhere);
    }

    /**
     * Reads it; blocks.
     *
     * @param namespaces where the images of each store are: Docker's, too
     */
    static ContentLedger read(ContainerdEngine engine, Map<Place, String> namespaces)
            throws StoreException {
        Set<String> own = Set.copyOf(namespaces.values());
        List<NamespaceContent> contents = new ArrayList<>();
        Set<Thing> elsewhere = new HashSet<>();
        for (String namespace : engine.namespaces()) {
            if (own.contains(namespace)) {
                contents.add(NamespaceReader.read(engine, namespace));
            } else {
                elsewhere.addAll(blobs(engine, namespace));
            }
        }
        return new ContentLedger(engine, namespaces, contents, elsewhere);
    }

    private static Set<Thing> blobs(ContainerdEngine engine, String namespace)
            throws StoreException {
        Set<Thing> blobs = new HashSet<>();
        for (BlobInfo blob : engine.content(namespace).blobs()) {
            blobs.add(new Thing.Blob(blob.digest()));
        }
        return blobs;
    }

    @Override
    public List<Space> inTurn(List<Candidate> going) {
        return things(going).stream().map(this::space).toList();
    }

    private List<Set<Thing>> things(List<Candidate> going) {
        Map<String, Set<Digest>> removed = new HashMap<>();
        Set<Thing> before = held(removed);
        List<Set<Thing>> freed = new ArrayList<>();
        for (Candidate candidate : going) {
            removed.computeIfAbsent(namespace(candidate), _ -> new HashSet<>())
                    .add(candidate.held().target());
            Set<Thing> after = held(removed);
            Set<Thing> gone = new HashSet<>(before);
            gone.removeAll(after);
            gone.removeAll(elsewhere);
            freed.add(gone);
            before = after;
        }
        return freed;
    }

    private Set<Thing> held(Map<String, Set<Digest>> removed) {
        Set<Thing> held = new HashSet<>();
        for (NamespaceContent content : contents) {
            held.addAll(content.held(removed.getOrDefault(content.namespace(), Set.of())));
        }
        return held;
    }

    private String namespace(Candidate candidate) {
        return namespaces.getOrDefault(candidate.place(), "");
    }

    private Space space(Set<Thing> things) {
        long content = 0;
        long unpacked = 0;
        for (Thing thing : things) {
            long bytes = contents.stream().mapToLong(c -> c.bytes(thing)).max().orElse(0);
            switch (thing) {
                case Thing.Blob _ -> content += bytes;
                case Thing.Unpacked _ -> unpacked += bytes;
            }
        }
        return new Space(content, unpacked);
    }

    @Override
    public List<Space> freed(List<Candidate> gone) throws StoreException {
        Set<Thing> still = new HashSet<>();
        for (String namespace : engine.namespaces()) {
            still.addAll(
                    contents.stream().anyMatch(c -> c.namespace().equals(namespace))
                            ? NamespaceReader.read(engine, namespace).things()
                            : blobs(engine, namespace));
        }
        List<Space> freed = new ArrayList<>();
        for (Set<Thing> things : things(gone)) {
            Set<Thing> free = new HashSet<>(things);
            free.removeAll(still);
            freed.add(space(free));
        }
        return freed;
    }
}
