package dev.twinhold.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.MediaTypes;
import java.util.List;
import org.junit.jupiter.api.Test;

class DockerManifestTest {

    /** What {@code ctr images import} of containerd 1.6.20 stored for an archive of two layers. */
    private static final String OF_CONTAINERD =
            """
            {"schemaVersion":2,\
            "mediaType":"application/vnd.docker.distribution.manifest.v2+json",\
            "config":{"mediaType":"application/vnd.docker.container.image.v1+json",\
            "digest":"sha256:07224fe33169afd0919963fa5b7e4f0210bc521b7b7dc43a924ea982b121cb49",\
            "size":296},\
            "layers":[{"mediaType":"application/vnd.docker.image.rootfs.diff.tar",\
            "digest":"sha256:9c6e4b885eac427fc3fac36de412fe2f8cb832a88130e2d18d1b0e94f4266498",\
            "size":3072},\
            {"mediaType":"application/vnd.docker.image.rootfs.diff.tar",\
            "digest":"sha256:f60da3f775d26b2a37e9ab27b4cdb25cea005c5af790e0361f8a13a6e92e4c5d",\
            "size":3072}]}""";

    private static Descriptor blob(String mediaType, String hex, long size) {
        return Descriptor.of(mediaType, new Digest("sha256", hex), size);
    }

    @Test
    void isByteForByteTheOneThatContainerdWrites() {
        DockerManifest manifest =
                DockerManifest.of(
                        blob(
                                MediaTypes.DOCKER_CONFIG,
                                "07224fe33169afd0919963fa5b7e4f0210bc521b7b7dc43a924ea982b121cb49",
                                296),
                        List.of(
                                blob(
                                        MediaTypes.DOCKER_LAYER,
                                        "9c6e4b885eac427fc3fac36de412fe2f8cb832a88130e2d18d1b0e94f4266498",
                                        3072),
                                blob(
                                        MediaTypes.DOCKER_LAYER,
                                        "f60da3f775d26b2a37e9ab27b4cdb25cea005c5af790e0361f8a13a6e92e4c5d",
                                        3072)));
        assertEquals(OF_CONTAINERD, manifest.json());
        assertEquals(
                blob(
                        MediaTypes.DOCKER_MANIFEST,
                        "2dd77db766fbd80a816f9ecf946f3f534a3041276b8fe8b65ea7864564fcf528",
                        575),
                manifest.descriptor());
    }

    @Test
    void anImageWithoutLayersHasAnEmptyList() {
        String json =
                DockerManifest.of(blob(MediaTypes.DOCKER_CONFIG, "0".repeat(64), 2), List.of())
                        .json();
        assertEquals("\"layers\":[]}", json.substring(json.length() - 12));
    }
}
