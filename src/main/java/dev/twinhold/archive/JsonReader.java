package dev.twinhold.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinhold.model.Problem.Kind;
import java.io.IOException;

/** Reads JSON that may be hostile: depth and number of tokens have a limit, and so has memory. */
final class JsonReader {

    private static final int DEPTH = 64;

    private final ObjectMapper mapper;

    /**
     * A reader for any number of documents.
     *
     * @param tokens of one document
     */
    JsonReader(long tokens) {
        StreamReadConstraints constraints =
                StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH)
                        .maxTokenCount(tokens)
                        .build();
        mapper = new ObjectMapper(JsonFactory.builder().streamReadConstraints(constraints).build());
    }

    /**
     * The first JSON value of these bytes, as Go's decoder reads it.
     *
     * @param name for people
     */
    JsonNode read(String name, byte[] content) throws ArchiveException {
        try {
            JsonNode node = mapper.readTree(content);
            if (node.isContainerNode()) {
                return node;
            }
        } catch (StreamConstraintsException e) {
            throw Refusal.excessive(
                    Refusal.quote(name) + " is no sane JSON",
                    Refusal.readable(e.getOriginalMessage()));
        } catch (JsonProcessingException e) {
            throw Refusal.damaged(
                    Refusal.quote(name) + " is no JSON", Refusal.readable(e.getOriginalMessage()));
        } catch (IOException e) {
            throw Refusal.because(
                    Kind.CORRUPT, Refusal.quote(name) + " is no JSON", e, Refusal.COPY_AGAIN);
        }
        throw Refusal.damaged(Refusal.quote(name) + " is no JSON object", "");
    }
}
