package dev.twinhold.ui.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Proof;
import dev.twinhold.model.Receipt;
import dev.twinhold.model.StoreId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What jobs proved as text and JSON, to take along. */
final class ProofTexts {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ProofTexts() {}

    /** Lines of name and value, an empty line between proofs; for a ticket or a mail. */
    static String text(List<? extends Proof> proofs) {
        return proofs.stream().map(ProofTexts::text).collect(Collectors.joining("\n"));
    }

    private static String text(Proof proof) {
        StringBuilder text = new StringBuilder();
        fields(proof)
                .forEach(
                        (name, value) ->
                                text.append(String.format(Locale.ROOT, "%-18s %s%n", name, value)));
        return text.toString();
    }

    /** A list of objects with the same fields as the command line's; bytes are numbers. */
    static String json(List<? extends Proof> proofs) {
        try {
            return JSON.writeValueAsString(proofs.stream().map(ProofTexts::fields).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of plain values is always JSON", e);
        }
    }

    private static Map<String, Object> fields(Proof proof) {
        return switch (proof) {
            case Receipt receipt -> received(receipt);
            case Proof.Pushed pushed -> pushed(pushed);
            case Proof.Exported exported -> exported(exported);
            case Proof.Changed changed -> changed(changed);
        };
    }

    private static Map<String, Object> place(Proof proof, NodeId node, StoreId store) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("image", proof.image());
        fields.put("node", node.value());
        fields.put("store", store.toString());
        return fields;
    }

    private static Map<String, Object> received(Receipt receipt) {
        Map<String, Object> fields = place(receipt, receipt.node(), receipt.store());
        fields.put("digest", receipt.digest().toString());
        fields.put("configDigest", receipt.configDigest().toString());
        fields.put("seenByKubernetes", seen(receipt));
        fields.put("complete", receipt.complete());
        fields.put("unpacked", receipt.unpacked());
        fields.put("pinned", receipt.pinned());
        fields.put("bytesTotal", receipt.bytesTotal());
        fields.put("bytesSent", receipt.bytesSent());
        fields.put("bytesSkipped", receipt.bytesSkipped());
        fields.put("bytesLinked", receipt.bytesLinked());
        fields.put("bytesPulled", receipt.bytesPulled());
        fields.put("seconds", seconds(receipt.seconds()));
        return fields;
    }

    private static Map<String, Object> pushed(Proof.Pushed pushed) {
        Map<String, Object> fields = place(pushed, pushed.node(), pushed.store());
        fields.put("reference", pushed.reference().toString());
        fields.put("digest", pushed.digest().toString());
        fields.put("confirmed", pushed.confirmed());
        fields.put("leftOut", pushed.leftOut().stream().map(Platform::toString).toList());
        fields.put("bytesTotal", pushed.bytesTotal());
        fields.put("bytesSent", pushed.bytesSent());
        fields.put("bytesSkipped", pushed.bytesSkipped());
        fields.put("bytesMounted", pushed.bytesMounted());
        fields.put("seconds", seconds(pushed.seconds()));
        return fields;
    }

    private static Map<String, Object> exported(Proof.Exported exported) {
        Map<String, Object> fields = place(exported, exported.node(), exported.store());
        fields.put("file", exported.file().toString());
        fields.put("digest", exported.digest().toString());
        fields.put("leftOut", exported.leftOut().stream().map(Platform::toString).toList());
        fields.put("bytesTotal", exported.bytesTotal());
        fields.put("bytesRead", exported.bytesRead());
        fields.put("seconds", seconds(exported.seconds()));
        return fields;
    }

    private static Map<String, Object> changed(Proof.Changed changed) {
        Map<String, Object> fields = place(changed, changed.node(), changed.store());
        fields.put("change", changed.change());
        fields.put("bytesFreed", changed.bytesFreed());
        return fields;
    }

    private static double seconds(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }

    private static JsonNode seen(Receipt receipt) {
        return switch (receipt.seenByKubernetes()) {
            case YES -> BooleanNode.TRUE;
            case NO, OTHER_IMAGE -> BooleanNode.FALSE;
            case NOT_ASKED -> NullNode.getInstance();
        };
    }
}
