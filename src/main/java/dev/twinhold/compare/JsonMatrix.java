package dev.twinhold.compare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.twinhold.model.StoredImage;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The matrix as JSON; fields are added to, never renamed. */
final class JsonMatrix {

    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final Matrix matrix;
    private final JsonGenerator json;

    private JsonMatrix(Matrix matrix, JsonGenerator json) {
        this.matrix = matrix;
        this.json = json;
    }

    static void write(MatrixRows rows, Writer out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            new JsonMatrix(rows.matrix(), json).write(rows.rows());
        }
        out.write("\n");
        out.flush();
    }

    private void write(int[] rows) throws IOException {
        json.writeStartObject();
        json.writeStringField("store", matrix.store().toString());
        json.writeStringField("baseline", matrix.baseline().describe());
        json.writeBooleanField("allEqual", matrix.allEqual());
        json.writeArrayFieldStart("nodes");
        for (int column = 0; column < matrix.columns().size(); column++) {
            node(column);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("images");
        for (int row : rows) {
            image(row);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void node(int index) throws IOException {
        Column column = matrix.columns().get(index);
        json.writeStartObject();
        json.writeStringField("node", column.node().value());
        json.writeStringField("group", column.group());
        json.writeStringField("state", column.reach().name().toLowerCase(Locale.ROOT));
        if (column.readAt().equals(Instant.EPOCH)) {
            json.writeNullField("readAt");
        } else {
            json.writeStringField("readAt", column.readAt().toString());
        }
        counts(matrix.counts(index));
        json.writeEndObject();
    }

    private void image(int row) throws IOException {
        RowSummary summary = matrix.summary(row);
        json.writeStartObject();
        json.writeStringField("name", matrix.name(row).toString());
        json.writeNumberField("versions", summary.versions());
        json.writeNumberField("size", summary.size());
        json.writeBooleanField("inUse", summary.inUse());
        json.writeBooleanField("pinned", summary.pinned());
        counts(summary.counts());
        json.writeArrayFieldStart("cells");
        for (int column = 0; column < matrix.columns().size(); column++) {
            cell(row, column);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void counts(Counts counts) throws IOException {
        json.writeNumberField("same", counts.of(CellState.SAME));
        json.writeNumberField("sameLayers", counts.of(CellState.SAME_LAYERS));
        json.writeNumberField("different", counts.of(CellState.DIFFERENT));
        json.writeNumberField("missing", counts.of(CellState.MISSING));
        json.writeNumberField("incomplete", counts.of(CellState.INCOMPLETE));
        json.writeNumberField("extra", counts.of(CellState.EXTRA));
        json.writeNumberField("unknown", counts.of(CellState.UNKNOWN));
    }

    private void cell(int row, int column) throws IOException {
        Optional<StoredImage> image = matrix.image(row, column);
        json.writeStartObject();
        json.writeStringField("node", matrix.columns().get(column).node().value());
        json.writeStringField("state", matrix.state(row, column).words());
        text("digest", image.map(i -> i.target().toString()));
        text("configDigest", image.flatMap(i -> i.identity().config()).map(Object::toString));
        json.writeBooleanField("pinned", matrix.pinned(row, column));
        json.writeBooleanField("inUse", matrix.inUse(row, column));
        json.writeEndObject();
    }

    private void text(String field, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.writeStringField(field, text.get());
        } else {
            json.writeNullField(field);
        }
    }
}
