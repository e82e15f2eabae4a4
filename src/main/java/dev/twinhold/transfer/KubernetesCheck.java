package dev.twinhold.transfer;

import dev.twinhold.fleet.EngineState;
import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Receipt.Seen;
import dev.twinhold.model.StoreId;
import dev.twinhold.store.KubernetesView;
import dev.twinhold.store.KubernetesView.SeenImage;
import dev.twinhold.store.StoreException;
import java.time.Duration;
import java.util.Optional;

/** Asks CRI for an image, as the kubelet does before it decides to pull. */
final class KubernetesCheck {

    /** CRI learns of images by containerd's events, mostly within some milliseconds. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final NodeConnection node;
    private final Destination target;
    private final Duration patience;

    /**
     * @param patience how long to ask before a "no" counts
     */
    KubernetesCheck(NodeConnection node, Destination target, Duration patience) {
        this.node = node;
        this.target = target;
        this.patience = patience;
    }

    /**
     * What came of it.
     *
     * @param seen CRI's last word
     * @param pinned whether CRI says that it is
     * @param problem why it does not count as seen; empty when it does or nobody is to be asked
     */
    record Answer(Seen seen, boolean pinned, Optional<Problem> problem) {}

    /** Asks until CRI knows the image, or patience ends. */
    Answer ask(ImageName name, Digest config) throws StoreException, InterruptedException {
        if (!target.store().equals(StoreId.KUBERNETES)) {
            return new Answer(Seen.NOT_ASKED, false, Optional.empty());
        }
        if (node.kubernetes().isEmpty()) {
            return new Answer(Seen.NOT_ASKED, false, unusable(name));
        }
        return ask(node.kubernetes().get(), name, config);
    }

    private Answer ask(KubernetesView cri, ImageName name, Digest config)
            throws StoreException, InterruptedException {
        long giveUpAt = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            Optional<SeenImage> image = cri.status(name);
            if (image.isPresent() && image.get().configDigest().equals(config)) {
                return new Answer(Seen.YES, image.get().pinned(), Optional.empty());
            }
            if (System.nanoTime() - giveUpAt > 0) {
                return new Answer(
                        image.isPresent() ? Seen.OTHER_IMAGE : Seen.NO,
                        false,
                        Optional.of(unseen(cri, name, image)));
            }
            Thread.sleep(pause);
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }
    }

    /** A node without CRI has no Kubernetes to ask; one whose CRI fails cannot prove anything. */
    private Optional<Problem> unusable(ImageName name) {
        return switch (node.kubernetesState()) {
            case EngineState.Unusable(var problem)
                    when problem.kind() != Problem.Kind.UNSUPPORTED ->
                    Optional.of(problem(name, problem.oneLine(), "Mend CRI, then import again"));
            case EngineState.Unusable _,
                    EngineState.Absent _,
                    EngineState.Unknown _,
                    EngineState.Present _ ->
                    Optional.empty();
        };
    }

    private Problem unseen(KubernetesView cri, ImageName name, Optional<SeenImage> image) {
        String daemon = node.containerd().map(e -> e.info().daemonId()).orElse("");
        String criDaemon = cri.info().daemonId();
        if (!daemon.isEmpty() && !criDaemon.isEmpty() && !daemon.equals(criDaemon)) {
            return problem(
                    name,
                    "the kubelet's runtime on " + cri.info().socket() + " is not this containerd",
                    "Import where that runtime keeps its images");
        }
        if (image.isPresent()) {
            return problem(
                    name,
                    "CRI still knows the name as image " + image.get().configDigest().shortened(),
                    "Wait some minutes and look again, or restart containerd on the node");
        }
        return problem(
                name,
                "CRI did not take notice of it within " + patience.toSeconds() + " s",
                "Wait some minutes and look again, or restart containerd on the node");
    }

    private Problem problem(ImageName name, String why, String remedy) {
        return new Problem(
                Problem.Kind.NOT_VERIFIED,
                "Kubernetes on " + target.node() + " does not see " + name,
                why,
                remedy);
    }
}
