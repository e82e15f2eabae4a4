package dev.twinhold.job;

import dev.twinhold.model.Proof;
import dev.twinhold.model.Receipt;
import java.util.List;

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
 */
public record TargetView(
        String label,
        String detail,
        TargetState state,
        Progress progress,
        List<PartView> parts,
        List<Proof> proofs,
        List<String> log) {

    /** Of what was proved: the images that arrived in a store. */
    public List<Receipt> receipts() {
        return proofs.stream().filter(Receipt.class::isInstance).map(Receipt.class::cast).toList();
    }
}
