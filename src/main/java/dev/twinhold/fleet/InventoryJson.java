package dev.twinhold.fleet;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.twinhold.model.Completeness;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Platform;
import dev.twinhold.model.StoreId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An inventory as JSON: the values of the model, names as texts. Digests make most of it and come
 * again and again; each is written once, ahead of the images, which have its number.
 */
final class InventoryJson {

    private static final int VERSION = 1;

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModules(new Jdk8Module(), new JavaTimeModule(), texts())
                    .addMixIn(Completeness.class, ByKind.class)
                    .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private InventoryJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Completeness.Complete.class, name = "complete"),
        @JsonSubTypes.Type(value = Completeness.Incomplete.class, name = "incomplete"),
        @JsonSubTypes.Type(value = Completeness.NoPlatform.class, name = "no-platform")
    })
    private interface ByKind {}

    private static SimpleModule texts() {
        SimpleModule texts = new SimpleModule();
        texts.addSerializer(Digest.class, new Numbered());
        texts.addDeserializer(Digest.class, new Numbers());
        text(texts, ImageName.class, ImageName::parse);
        text(texts, Platform.class, Platform::parse);
        text(texts, StoreId.class, StoreId::parse);
        return texts;
    }

    private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addSerializer(type, ToStringSerializer.instance);
        module.addDeserializer(type, new Parsed<>(type, parse));
    }

    private static final class Parsed<T> extends FromStringDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<String, T> parse;

        private Parsed(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        protected T _deserialize(String text, DeserializationContext context) {
            return parse.apply(text);
        }
    }

    /** Digests by their numbers, while one inventory is written. */
    private static final class Written {
        private final Map<Digest, Integer> numbers = new LinkedHashMap<>();

        int number(Digest digest) {
            return numbers.computeIfAbsent(digest, _ -> numbers.size());
        }
    }

    private static final class Numbered extends StdSerializer<Digest> {
        private static final long serialVersionUID = 1L;

        private Numbered() {
            super(Digest.class);
        }

        @Override
        public void serialize(Digest digest, JsonGenerator out, SerializerProvider context)
                throws IOException {
            out.writeNumber(((Written) context.getAttribute(Written.class)).number(digest));
        }
    }

    private static final class Numbers extends StdDeserializer<Digest> {
        private static final long serialVersionUID = 1L;

        private Numbers() {
            super(Digest.class);
        }

        @Override
        public Digest deserialize(JsonParser in, DeserializationContext context)
                throws IOException {
            Digest[] known = (Digest[]) context.getAttribute(Numbers.class);
            int number = in.getIntValue();
            if (known == null || number < 0 || number >= known.length) {
                throw new IOException("there is no digest " + number);
            }
            return known[number];
        }
    }

    /**
     * Writes an inventory.
     *
     * @param node its name and access are written, too: another machine under the same name is
     *     another node
     */
    static void write(NodeConfig node, Inventory inventory, OutputStream out) throws IOException {
        Written digests = new Written();
        try (TokenBuffer images = new TokenBuffer(JSON, false);
                JsonGenerator json = JSON.createGenerator(out)) {
            JSON.writer().withAttribute(Written.class, digests).writeValue(images, inventory);
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeStringField("node", node.id().value());
            json.writeStringField("access", node.access().describe());
            json.writeArrayFieldStart("digests");
            for (Digest digest : digests.numbers.keySet()) {
                json.writeString(digest.toString());
            }
            json.writeEndArray();
            json.writeFieldName("inventory");
            images.serialize(json);
            json.writeEndObject();
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException when it is something else, or is about another node
     */
    static Inventory read(NodeConfig node, InputStream in) throws IOException {
        try (JsonParser json = JSON.createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is no object");
            }
            expect(json, "version", Integer.toString(VERSION));
            expect(json, "node", node.id().value());
            expect(json, "access", node.access().describe());
            field(json, "digests");
            String[] texts = JSON.readValue(json, String[].class);
            Digest[] digests = Stream.of(texts).map(Digest::parse).toArray(Digest[]::new);
            field(json, "inventory");
            return JSON.readerFor(Inventory.class)
                    .withAttribute(Numbers.class, digests)
                    .readValue(json);
        }
    }

    private static void field(JsonParser json, String name) throws IOException {
        if (!name.equals(json.nextFieldName())) {
            throw new IOException("it has no " + name);
        }
        json.nextToken();
    }

    private static void expect(JsonParser json, String name, String value) throws IOException {
        field(json, name);
        if (!value.equals(json.getText())) {
            throw new IOException("its " + name + " is " + json.getText());
        }
    }
}
