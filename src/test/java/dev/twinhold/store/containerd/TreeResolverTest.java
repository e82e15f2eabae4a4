package dev.twinhold.store.containerd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.twinhold.model.Completeness;
import dev.twinhold.model.Completeness.Incomplete;
import dev.twinhold.model.Completeness.NoPlatform;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.MediaTypes;
import dev.twinhold.model.Platform;
import dev.twinhold.model.PlatformPresence;
import dev.twinhold.store.containerd.ImageJson.Config;
import dev.twinhold.store.containerd.ImageJson.Index;
import dev.twinhold.store.containerd.ImageJson.Manifest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Images as values: no server. */
class TreeResolverTest {

    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final Platform ARM64 = Platform.parse("linux/arm64");

    private final Store store = new Store();

    /** A namespace in memory, from which blobs can be lost. */
    private static final class Store implements BlobSource {
        private final Map<Digest, ImageJson> json = new HashMap<>();
        private final Set<Digest> present = new HashSet<>();

        Descriptor blob(String mediaType, String text) {
            Digest digest = Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
            present.add(digest);
            return Descriptor.of(mediaType, digest, text.length());
        }

        Descriptor put(String mediaType, String text, ImageJson content) {
            Descriptor descriptor = blob(mediaType, text);
            json.put(descriptor.digest(), content);
            return descriptor;
        }

        /** An image with two layers of its own. */
        Descriptor image(String name, Platform platform) {
            Config config =
                    new Config(
                            Optional.of(platform),
                            Optional.empty(),
                            List.of(blob("diff", name + " diff 1").digest()),
                            List.of(),
                            Map.of());
            return put(
                    MediaTypes.OCI_MANIFEST,
                    name,
                    new Manifest(
                            put(MediaTypes.OCI_CONFIG, name + " config", config),
                            List.of(
                                    blob(MediaTypes.DOCKER_LAYER, name + " layer 1"),
                                    blob(MediaTypes.DOCKER_LAYER, name + " layer 2"))));
        }

        Descriptor index(String name, Descriptor... children) {
            return put(MediaTypes.OCI_INDEX, name, new Index(List.of(children)));
        }

        void lose(Descriptor blob) {
            present.remove(blob.digest());
        }

        void lose(String text) {
            present.remove(Digest.sha256(text.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public boolean has(Digest blob) {
            return present.contains(blob);
        }

        private <T extends ImageJson> Optional<T> get(Descriptor blob, Class<T> kind) {
            return Optional.ofNullable(json.get(blob.digest()))
                    .filter(found -> has(blob.digest()))
                    .filter(kind::isInstance)
                    .map(kind::cast);
        }

        @Override
        public Optional<Index> index(Descriptor blob) {
            return get(blob, Index.class);
        }

        @Override
        public Optional<Manifest> manifest(Descriptor blob) {
            return get(blob, Manifest.class);
        }

        @Override
        public Optional<Config> config(Descriptor blob) {
            return get(blob, Config.class);
        }
    }

    private static Descriptor on(Platform platform, Descriptor manifest) {
        return new Descriptor(
                manifest.mediaType(),
                manifest.digest(),
                manifest.size(),
                Optional.of(platform),
                manifest.annotations());
    }

    private ImageTree resolve(Descriptor target) throws Exception {
        return new TreeResolver(store, AMD64).resolve(target);
    }

    private static Digest digest(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aManifestWithAllBlobsIsComplete() throws Exception {
        Descriptor image = store.image("one", AMD64);
        ImageTree tree = resolve(image);
        assertEquals(Completeness.COMPLETE, tree.completeness());
        assertEquals(List.of(new PlatformPresence(AMD64, true)), tree.platforms());
        assertEquals(4, tree.blobs().size());
        assertEquals(
                "one".length() + "one config".length() + 2L * "one layer 1".length(), tree.size());
        assertEquals(Set.of(image.digest()), tree.identity().targets());
        assertEquals(Optional.of(digest("one config")), tree.identity().config());
        assertEquals(List.of(digest("one diff 1")), tree.identity().diffIds());
    }

    @Test
    void anIndexLeadsToTheNodesPlatform() throws Exception {
        Descriptor amd = store.image("amd", AMD64);
        Descriptor arm = store.image("arm", ARM64);
        store.lose("arm layer 2");
        Descriptor index = store.index("index", on(ARM64, arm), on(AMD64, amd));
        ImageTree tree = resolve(index);
        assertEquals(Completeness.COMPLETE, tree.completeness());
        assertEquals(
                List.of(new PlatformPresence(AMD64, true), new PlatformPresence(ARM64, false)),
                tree.platforms());
        assertEquals(Set.of(index.digest(), amd.digest()), tree.identity().targets());
        assertEquals(5, tree.blobs().size());
    }

    @Test
    void attestationsAreNoPlatform() throws Exception {
        Descriptor amd = store.image("amd", AMD64);
        Descriptor attestation = store.image("attestation", AMD64);
        Descriptor index =
                store.index(
                        "index",
                        on(AMD64, amd),
                        on(Platform.parse("unknown/unknown"), attestation));
        assertEquals(List.of(new PlatformPresence(AMD64, true)), resolve(index).platforms());
    }

    @Test
    void missingLayersAreNamedWithTheirBytes() throws Exception {
        Descriptor image = store.image("one", AMD64);
        store.lose("one layer 2");
        ImageTree tree = resolve(image);
        assertEquals(
                new Incomplete(List.of(digest("one layer 2")), "one layer 2".length()),
                tree.completeness());
        assertEquals("one".length() + "one config".length() + "one layer 1".length(), tree.size());
    }

    @Test
    void aMissingManifestOfTheNodesPlatformIsIncomplete() throws Exception {
        Descriptor amd = store.image("amd", AMD64);
        store.lose(amd);
        ImageTree tree = resolve(store.index("index", on(AMD64, amd)));
        assertEquals(new Incomplete(List.of(amd.digest()), amd.size()), tree.completeness());
        assertEquals(List.of(new PlatformPresence(AMD64, false)), tree.platforms());
    }

    @Test
    void aMissingConfigurationLeavesThePlatformOpen() throws Exception {
        Descriptor image = store.image("one", AMD64);
        store.lose("one config");
        ImageTree tree = resolve(image);
        assertFalse(tree.completeness().isComplete());
        assertEquals(List.of(), tree.platforms());
        assertEquals(Optional.of(digest("one config")), tree.identity().config());
        assertEquals(List.of(), tree.identity().diffIds());
    }

    @Test
    void aMissingTargetIsIncomplete() throws Exception {
        Descriptor index = store.index("index", store.image("one", AMD64));
        store.lose(index);
        assertEquals(
                new Incomplete(List.of(index.digest()), index.size()),
                resolve(index).completeness());
    }

    @Test
    void anImageForOthersAloneSaysForWhom() throws Exception {
        Descriptor arm = store.image("arm", ARM64);
        ImageTree tree = resolve(store.index("index", on(ARM64, arm)));
        assertEquals(new NoPlatform(List.of(ARM64)), tree.completeness());
        assertEquals(new NoPlatform(List.of(ARM64)), resolve(arm).completeness());
        assertEquals(Optional.empty(), tree.identity().config());
    }

    @Test
    void anArtifactIsNoImage() throws Exception {
        Descriptor chart =
                store.put(
                        MediaTypes.OCI_MANIFEST,
                        "chart",
                        new Manifest(
                                store.blob("application/vnd.cncf.helm.config.v1+json", "{}"),
                                List.of()));
        assertEquals(new NoPlatform(List.of()), resolve(chart).completeness());
    }

    @Test
    void theVeryPlatformIsPreferredToAVariant() throws Exception {
        Descriptor plain = store.image("plain", AMD64);
        Descriptor newer = store.image("v3", Platform.parse("linux/amd64/v3"));
        Descriptor index =
                store.index("index", on(Platform.parse("linux/amd64/v3"), newer), on(AMD64, plain));
        assertEquals(
                Optional.of(plain.digest()), resolve(index).manifest().map(Descriptor::digest));
    }

    @Test
    void indexesWithoutPlatformsAndNestedOnesAreFollowed() throws Exception {
        Descriptor amd = store.image("amd", AMD64);
        Descriptor arm = store.image("arm", ARM64);
        Descriptor inner = store.index("inner", arm, amd);
        Descriptor outer = store.index("outer", inner);
        ImageTree tree = resolve(outer);
        assertEquals(Completeness.COMPLETE, tree.completeness());
        assertEquals(Optional.of(amd.digest()), tree.manifest().map(Descriptor::digest));
        List<Digest> blobs =
                new ArrayList<>(tree.blobs().stream().map(Descriptor::digest).toList());
        assertEquals(List.of(outer.digest(), inner.digest(), amd.digest()), blobs.subList(0, 3));
    }

    @Test
    void aLayerThatIsUsedTwiceCountsOnce() throws Exception {
        Descriptor layer = store.blob(MediaTypes.DOCKER_LAYER, "empty");
        Descriptor config =
                store.put(
                        MediaTypes.OCI_CONFIG,
                        "config",
                        new Config(
                                Optional.of(AMD64),
                                Optional.empty(),
                                List.of(),
                                List.of(),
                                Map.of()));
        Descriptor image =
                store.put(
                        MediaTypes.OCI_MANIFEST,
                        "image",
                        new Manifest(config, List.of(layer, layer)));
        assertEquals("image".length() + "config".length() + 5L, resolve(image).size());
    }
}
