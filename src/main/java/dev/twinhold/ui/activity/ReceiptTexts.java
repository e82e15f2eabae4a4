package dev.twinhold.ui.activity;

import dev.twinhold.model.Receipt;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.Texts;
import java.time.Duration;

/** Receipts in words. */
final class ReceiptTexts {

    private ReceiptTexts() {}

    /** What CRI said, in words. */
    static String seen(Receipt receipt) {
        return switch (receipt.seenByKubernetes()) {
            case YES -> Texts.get("receipt.seen.yes");
            case OTHER_IMAGE -> Texts.get("receipt.seen.other");
            case NO -> Texts.get("receipt.seen.no");
            case NOT_ASKED -> Texts.get("receipt.seen.not-asked");
        };
    }

    static String yesNo(boolean is) {
        return Texts.get(is ? "receipt.yes" : "receipt.no");
    }

    static String blobs(Receipt receipt) {
        return Texts.get(receipt.complete() ? "receipt.blobs.all" : "receipt.blobs.missing");
    }

    static String took(double seconds) {
        return Formats.duration(Duration.ofMillis(Math.round(seconds * 1000)));
    }
}
