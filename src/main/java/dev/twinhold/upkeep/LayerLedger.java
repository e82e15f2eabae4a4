package dev.twinhold.upkeep;

import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageDetails;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What images of Docker's graph driver take: layers, each under the name of its whole chain, as
 * Docker keeps them and names them when they go (OCI image spec, config.md, "Layer ChainID").
 */
final class LayerLedger implements Ledger {

    private static final int QUESTIONS_AT_ONCE = 8;

    private final Map<Digest, StoredImage> images = new HashMap<>();
    private final Map<Digest, Long> sizes = new HashMap<>();
    private final Set<Digest> deleted = new HashSet<>();

    private LayerLedger(List<StoredImage> rows) {
        rows.forEach(row -> images.put(row.target(), row));
    }

    /**
     * Measures the layers of some images; blocks.
     *
     * @param rows all images of this Docker
     * @param measured those that may be asked about
     */
    static LayerLedger read(DockerKeeper keeper, List<StoredImage> rows, Set<Digest> measured)
            throws StoreException, InterruptedException {
        LayerLedger ledger = new LayerLedger(rows);
        List<StoredImage> asked =
                ledger.images.values().stream()
                        .filter(image -> measured.contains(image.target()))
                        .toList();
        List<ImageDetails> answers =
                AtOnce.each(asked, QUESTIONS_AT_ONCE, image -> keeper.docker().details(image));
        for (int i = 0; i < asked.size(); i++) {
            ledger.measure(asked.get(i), answers.get(i).layers());
        }
        return ledger;
    }

    private void measure(StoredImage image, List<ImageDetails.Layer> layers) {
        List<Digest> chain = image.identity().chainIds();
        for (int i = 0; i < Math.min(layers.size(), chain.size()); i++) {
            if (layers.get(i).size() >= 0) {
                sizes.put(chain.get(i), layers.get(i).size());
            }
        }
    }

    /** Docker's word that these went. */
    void deleted(List<Digest> layers) {
        deleted.addAll(layers);
    }

    @Override
    public List<Space> inTurn(List<Candidate> going) {
        return freed(going, false);
    }

    @Override
    public List<Space> freed(List<Candidate> gone) {
        return freed(gone, true);
    }

    private List<Space> freed(List<Candidate> going, boolean onlyDeleted) {
        Map<Digest, StoredImage> left = new HashMap<>(images);
        List<Space> freed = new ArrayList<>();
        for (Candidate candidate : going) {
            Optional<StoredImage> image =
                    Optional.ofNullable(left.remove(candidate.held().target()));
            Set<Digest> others = new HashSet<>();
            left.values().forEach(other -> others.addAll(other.identity().chainIds()));
            List<Digest> own =
                    new ArrayList<>(image.map(i -> i.identity().chainIds()).orElse(List.of()));
            own.removeAll(others);
            if (onlyDeleted) {
                own.retainAll(deleted);
            }
            freed.add(image.isPresent() ? space(image.get(), own) : Space.UNKNOWN);
        }
        return freed;
    }

    /** An image whose history does not tell its layers' sizes still tells its own. */
    private Space space(StoredImage image, List<Digest> layers) {
        List<Digest> chain = image.identity().chainIds();
        if (layers.stream().allMatch(sizes::containsKey)) {
            return new Space(0, known(layers));
        }
        List<Digest> kept = new ArrayList<>(chain);
        kept.removeAll(layers);
        return image.size() >= 0 && kept.stream().allMatch(sizes::containsKey)
                ? new Space(0, Math.max(0, image.size() - known(kept)))
                : Space.UNKNOWN;
    }

    private long known(List<Digest> layers) {
        return layers.stream().mapToLong(layer -> sizes.getOrDefault(layer, 0L)).sum();
    }
}
