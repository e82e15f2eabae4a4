package dev.twinhold.archive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Platform;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * An image for tests: real layers (tars with a few files) and a real configuration.
 *
 * @param platform what it runs on
 * @param layers uncompressed tars, bottom first
 * @param config configuration, JSON
 */
@SuppressWarnings("ArrayRecordComponent")
public record TestImage(Platform platform, List<byte[]> layers, byte[] config) {

    /**
     * An image with one layer per text: the text is the content of a file in it.
     *
     * @param platform such as {@code linux/amd64}
     */
    public static TestImage of(String platform, String... texts) {
        return of(platform, Arrays.stream(texts).map(TestImage::layer).toList());
    }

    public static TestImage of(String platform, List<byte[]> layers) {
        Platform parsed = Platform.parse(platform);
        return new TestImage(parsed, layers, config(parsed, layers));
    }

    /** A layer with a directory, a program and a link. */
    public static byte[] layer(String text) {
        return new TarBytes()
                .directory("opt")
                .file("opt/" + Digest.sha256(text.getBytes(StandardCharsets.UTF_8)).hex(), text)
                .symlink("opt/current", "../opt")
                .bytes();
    }

    private static byte[] config(Platform platform, List<byte[]> layers) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("architecture", platform.architecture()).put("os", platform.os());
        if (!platform.variant().isEmpty()) {
            config.put("variant", platform.variant());
        }
        config.put("created", "2026-01-02T03:04:05Z");
        config.putObject("config").putArray("Cmd").add("/opt/current/run");
        ArrayNode diffIds = config.putObject("rootfs").put("type", "layers").putArray("diff_ids");
        layers.forEach(layer -> diffIds.add(Digest.sha256(layer).toString()));
        return config.toString().getBytes(StandardCharsets.UTF_8);
    }

    public Digest configDigest() {
        return Digest.sha256(config);
    }

    public List<Digest> diffIds() {
        return layers.stream().map(Digest::sha256).toList();
    }

    public TestImage withConfig(String json) {
        return new TestImage(platform, layers, json.getBytes(StandardCharsets.UTF_8));
    }
}
