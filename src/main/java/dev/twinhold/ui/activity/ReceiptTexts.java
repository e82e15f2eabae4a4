package dev.twinhold.ui.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.twinhold.model.Receipt;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.Texts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Receipts in words, and as text and JSON to take along. */
final class ReceiptTexts {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

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

    static String took(Receipt receipt) {
        return Formats.duration(Duration.ofMillis(Math.round(receipt.seconds() * 1000)));
    }

    /** Lines of name and value, an empty line between receipts; for a ticket or a mail. */
    static String text(List<Receipt> receipts) {
        return receipts.stream().map(ReceiptTexts::text).collect(Collectors.joining("\n"));
    }

    private static String text(Receipt receipt) {
        StringBuilder text = new StringBuilder();
        fields(receipt)
                .forEach(
                        (name, value) ->
                                text.append(String.format(Locale.ROOT, "%-18s %s%n", name, value)));
        return text.toString();
    }

    /** A list of objects with the same fields as the command line's; bytes are numbers. */
    static String json(List<Receipt> receipts) {
        try {
            return JSON.writeValueAsString(receipts.stream().map(ReceiptTexts::fields).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of plain values is always JSON", e);
        }
    }

    private static Map<String, Object> fields(Receipt receipt) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("image", receipt.image());
        fields.put("node", receipt.node().value());
        fields.put("store", receipt.store().toString());
        fields.put("digest", receipt.digest().toString());
        fields.put("configDigest", receipt.configDigest().toString());
        fields.put("seenByKubernetes", seenJson(receipt));
        fields.put("complete", receipt.complete());
        fields.put("unpacked", receipt.unpacked());
        fields.put("pinned", receipt.pinned());
        fields.put("bytesTotal", receipt.bytesTotal());
        fields.put("bytesSent", receipt.bytesSent());
        fields.put("bytesSkipped", receipt.bytesSkipped());
        fields.put("bytesLinked", receipt.bytesLinked());
        fields.put("seconds", Math.round(receipt.seconds() * 1000) / 1000.0);
        return fields;
    }

    private static JsonNode seenJson(Receipt receipt) {
        return switch (receipt.seenByKubernetes()) {
            case YES -> BooleanNode.TRUE;
            case NO, OTHER_IMAGE -> BooleanNode.FALSE;
            case NOT_ASKED -> NullNode.getInstance();
        };
    }
}
