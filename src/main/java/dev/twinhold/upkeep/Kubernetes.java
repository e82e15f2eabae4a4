package dev.twinhold.upkeep;

import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.store.KubernetesView;
import dev.twinhold.store.KubernetesView.SeenImage;
import dev.twinhold.store.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Asks CRI whether it took notice of a change. It learns of changes by containerd's events, mostly
 * within some milliseconds.
 */
final class Kubernetes {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final Place place;
    private final Optional<KubernetesView> cri;

    /** Nobody is asked about another store than the one that Kubernetes looks at. */
    Kubernetes(Place place, NodeConnection node) {
        this.place = place;
        this.cri = place.store().equals(StoreId.KUBERNETES) ? node.kubernetes() : Optional.empty();
    }

    /** Whether there is anybody to ask. */
    boolean isAsked() {
        return cri.isPresent();
    }

    /** As it is called in what is told. */
    String named() {
        return "Kubernetes on " + place.node();
    }

    /** What it says of a name now; empty also when nobody is asked. */
    Optional<SeenImage> status(ImageName name) throws StoreException {
        return cri.isPresent() ? cri.get().status(name) : Optional.empty();
    }

    /** Waits until the name stands for this image. */
    void awaitImage(ImageName name, Optional<Digest> config)
            throws StoreException, UpkeepException, InterruptedException {
        await(
                name,
                seen ->
                        seen.isPresent()
                                && (config.isEmpty()
                                        || seen.get().configDigest().equals(config.get())),
                named() + " does not see " + name + " as this image");
    }

    /** Waits until the name stands for nothing. */
    void awaitAbsence(ImageName name) throws StoreException, UpkeepException, InterruptedException {
        await(name, Optional::isEmpty, named() + " still lists " + name);
    }

    /** Waits until it says the same of the image's pin. */
    void awaitPin(ImageName name, boolean pinned)
            throws StoreException, UpkeepException, InterruptedException {
        await(
                name,
                seen -> seen.isEmpty() || seen.get().pinned() == pinned,
                pinned
                        ? named() + " does not know that " + name + " is pinned"
                        : named() + " still pins " + name);
    }

    private void await(ImageName name, Predicate<Optional<SeenImage>> wanted, String otherwise)
            throws StoreException, UpkeepException, InterruptedException {
        await(() -> wanted.test(status(name)), otherwise);
    }

    /** Something that CRI does in its own time. */
    interface Condition {
        boolean holds() throws StoreException;
    }

    /**
     * Waits for it; not where nobody is asked.
     *
     * @param otherwise what is told when patience ends
     */
    void await(Condition condition, String otherwise)
            throws StoreException, UpkeepException, InterruptedException {
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        Duration pause = FIRST_PAUSE;
        while (isAsked() && !condition.holds()) {
            if (System.nanoTime() - giveUpAt > 0) {
                throw new UpkeepException(
                        new Problem(
                                Problem.Kind.NOT_VERIFIED,
                                otherwise,
                                "CRI did not take notice of the change within "
                                        + PATIENCE.toSeconds()
                                        + " s",
                                "Wait some minutes and look again, or restart containerd on the node"));
            }
            Thread.sleep(pause);
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }
    }
}
