package dev.twinhold.cli;

import dev.twinhold.model.Receipt;
import java.util.Optional;

/**
 * A receipt of {@code import --json}. The fields are documented in docs/command-line.md; they are
 * added to, never renamed.
 */
record ReceiptJson(
        String image,
        String node,
        String store,
        String digest,
        String configDigest,
        Optional<Boolean> seenByKubernetes,
        boolean complete,
        boolean unpacked,
        boolean pinned,
        long bytesTotal,
        long bytesSent,
        long bytesSkipped,
        long bytesLinked,
        long bytesPulled,
        double seconds) {

    static ReceiptJson of(Receipt receipt) {
        return new ReceiptJson(
                receipt.image(),
                receipt.node().value(),
                receipt.store().toString(),
                receipt.digest().toString(),
                receipt.configDigest().toString(),
                seen(receipt.seenByKubernetes()),
                receipt.complete(),
                receipt.unpacked(),
                receipt.pinned(),
                receipt.bytesTotal(),
                receipt.bytesSent(),
                receipt.bytesSkipped(),
                receipt.bytesLinked(),
                receipt.bytesPulled(),
                Math.round(receipt.seconds() * 1000) / 1000.0);
    }

    private static Optional<Boolean> seen(Receipt.Seen seen) {
        return switch (seen) {
            case YES -> Optional.of(true);
            case NO, OTHER_IMAGE -> Optional.of(false);
            case NOT_ASKED -> Optional.empty();
        };
    }
}
