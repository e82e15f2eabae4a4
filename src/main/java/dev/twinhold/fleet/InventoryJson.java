package dev.twinhold.fleet;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
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
import java.util.function.Function;

/** An inventory as JSON: the values of the model, digests and names as texts. */
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

    /**
     * What is written.
     *
     * @param version of the format
     * @param node its name
     * @param access how it was reached: another machine under the same name is another node
     */
    record Content(int version, String node, String access, Inventory inventory) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Completeness.Complete.class, name = "complete"),
        @JsonSubTypes.Type(value = Completeness.Incomplete.class, name = "incomplete"),
        @JsonSubTypes.Type(value = Completeness.NoPlatform.class, name = "no-platform")
    })
    private interface ByKind {}

    private static SimpleModule texts() {
        SimpleModule texts = new SimpleModule();
        text(texts, Digest.class, Digest::parse);
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

    static void write(NodeConfig node, Inventory inventory, OutputStream out) throws IOException {
        JSON.writeValue(
                out, new Content(VERSION, node.id().value(), node.access().describe(), inventory));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException when it is something else, or is about another node
     */
    static Inventory read(NodeConfig node, InputStream in) throws IOException {
        Content content = JSON.readValue(in, Content.class);
        if (content.version() != VERSION) {
            throw new IOException("it is of version " + content.version());
        }
        if (!node.id().value().equals(content.node())
                || !node.access().describe().equals(content.access())) {
            throw new IOException("it is about " + content.node() + " at " + content.access());
        }
        return content.inventory();
    }
}
