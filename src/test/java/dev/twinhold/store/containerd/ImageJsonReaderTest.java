package dev.twinhold.store.containerd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.twinhold.model.Digest;
import dev.twinhold.model.Platform;
import dev.twinhold.store.containerd.ImageJson.Config;
import dev.twinhold.store.containerd.ImageJson.Index;
import dev.twinhold.store.containerd.ImageJson.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageJsonReaderTest {

    private static final Digest DIGEST = Digest.sha256(new byte[0]);

    private static byte[] json(String text) {
        return text.replace('\'', '"')
                .replace("DIGEST", DIGEST.toString())
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void anIndexTellsPlatformsAndAnnotations() throws Exception {
        Index index =
                ImageJsonReader.index(
                        json(
                                "{'manifests':[{'mediaType':'m','digest':'DIGEST','size':7,"
                                        + "'platform':{'os':'linux','architecture':'arm','variant':'v7'},"
                                        + "'annotations':{'a':'b'}}]}"));
        assertEquals(
                Optional.of(Platform.parse("linux/arm/v7")),
                index.manifests().getFirst().platform());
        assertEquals(Map.of("a", "b"), index.manifests().getFirst().annotations());
    }

    @Test
    void aManifestHasAConfigurationAndLayers() throws Exception {
        Manifest manifest =
                ImageJsonReader.manifest(
                        json(
                                "{'config':{'digest':'DIGEST','size':2},"
                                        + "'layers':[{'mediaType':'l','digest':'DIGEST','size':9}]}"));
        assertEquals(DIGEST, manifest.config().digest());
        assertEquals(9, manifest.layers().getFirst().size());
    }

    @Test
    void stepsOfAConfigurationAreThoseThatMadeALayer() throws Exception {
        Config config =
                ImageJsonReader.config(
                        json(
                                "{'os':'linux','architecture':'amd64','created':'2024-05-01T10:00:00.123+02:00',"
                                        + "'config':{'Labels':{'k':'v'}},'rootfs':{'diff_ids':['DIGEST']},"
                                        + "'history':[{'created_by':'ENV','empty_layer':true},{'created_by':'COPY'}]}"));
        assertEquals(List.of("COPY"), config.steps());
        assertEquals(List.of(DIGEST), config.diffIds());
        assertEquals(Optional.of(Instant.parse("2024-05-01T08:00:00.123Z")), config.created());
        assertEquals(Map.of("k", "v"), config.labels());
    }

    @Test
    void nullLabelsAndAnOddDateAreNone() throws Exception {
        Config config =
                ImageJsonReader.config(json("{'created':'yesterday','config':{'Labels':null}}"));
        assertEquals(Optional.empty(), config.created());
        assertEquals(Optional.empty(), config.platform());
        assertEquals(Map.of(), config.labels());
    }

    @Test
    void whatIsNoImageIsAnError() {
        assertThrows(IOException.class, () -> ImageJsonReader.index(json("[]")));
        assertThrows(IOException.class, () -> ImageJsonReader.config(json("")));
        assertThrows(
                IOException.class,
                () -> ImageJsonReader.manifest(json("{'config':{'digest':'x'}}")));
    }
}
