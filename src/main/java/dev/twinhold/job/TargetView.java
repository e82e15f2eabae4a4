package dev.twinhold.job;

import dev.twinhold.model.Proof;
import dev.twinhold.model.Receipt;
import java.util.List;
import java.util.Optional;

/**
 * The work for one target at one moment.
 *
 * @param label the node's name
 * @param detail where on it, such as {@code containerd:k8s.io}
 * @param state where it stands
 * @param progress its bytes
 * @param parts its blobs, in the order they were planned
 * @param proofs what was proved
 * @param log lines for people, the oldest first, at most {@value TargetReport#LOG_LINES}
 * @param registry whose user and password the work needs; empty when it needs none
 */
public record TargetView(
        String label,
        String detail,
        TargetState state,
        Progress progress,
        List<PartView> parts,
        List<Proof> proofs,
        List<String> log,
        Optional<String> registry) {

    /** Of what was proved: the images that arrived in a store. */
    public List<Receipt> receipts() {
        return proofs.stream().filter(Receipt.class::isInstance).map(Receipt.class::cast).toList();
    }
}
