package dev.twinhold.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.model.Identity.Likeness;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {

    private static final Digest A = digest("a");
    private static final Digest B = digest("b");
    private static final Digest C = digest("c");
    private static final Digest D = digest("d");

    private static Digest digest(String text) {
        return Digest.sha256(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Identity identity(Set<Digest> targets, Digest config, Digest... layers) {
        return new Identity(targets, Optional.of(config), List.of(layers));
    }

    @Test
    void oneConfigurationIsOneImageWhateverTheManifestsAre() {
        assertEquals(Likeness.SAME, identity(Set.of(A), C, D).compare(identity(Set.of(B), C, D)));
    }

    @Test
    void twoConfigurationsOverTheSameLayersAreTheSameLayers() {
        assertEquals(
                Likeness.SAME_LAYERS, identity(Set.of(), A, D).compare(identity(Set.of(), B, D)));
    }

    @Test
    void oneTargetDecidesOnlyWhileAConfigurationIsUnknown() {
        Identity unknownConfig = new Identity(Set.of(A), Optional.empty(), List.of());
        assertEquals(Likeness.SAME, unknownConfig.compare(identity(Set.of(A, B), C, D)));
        assertEquals(
                Likeness.DIFFERENT, identity(Set.of(A), B, B).compare(identity(Set.of(A), C, D)));
    }

    @Test
    void nothingKnownIsNotCalledDifferent() {
        assertEquals(Likeness.UNKNOWN, Identity.UNKNOWN.compare(identity(Set.of(A), B, C)));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    linux/amd64,   linux/amd64,    true
                    linux/x86_64,  linux/amd64,    true
                    linux/arm64,   linux/arm64/v8, true
                    linux/aarch64, linux/arm64,    true
                    linux/arm/v7,  linux/arm/v6,   false
                    linux/arm,     linux/arm/v7,   true
                    linux/amd64,   linux/arm64,    false
                    linux/amd64,   windows/amd64,  false
                    """)
    void aNodeRunsImagesOfItsPlatform(String node, String image, boolean runs) {
        assertEquals(runs, Platform.parse(node).runs(Platform.parse(image)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256:", "sha256:zz", "md5:00", "sha256", "sha256:4BC453"})
    void whatIsNoDigestIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Digest.parse(text));
        assertTrue(Digest.tryParse(text).isEmpty());
    }

    @Test
    void digestsAreThoseOfTheirBytes() {
        assertEquals(
                "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                Digest.sha256(new byte[0]).toString());
        assertEquals("sha256:e3b0…b855", Digest.sha256(new byte[0]).shortened());
    }

    @ParameterizedTest
    @CsvSource({
        "docker,docker",
        "cri,cri",
        "containerd,containerd:k8s.io",
        "containerd:default,containerd:default"
    })
    void storesAreReadAsTheyArePrinted(String text, String printed) {
        assertEquals(printed, StoreId.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "podman", "containerd:", "containerd:a b", "docker:x"})
    void whatIsNoStoreIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> StoreId.parse(text));
    }

    @Test
    void aProblemBehindWrappersIsFound() {
        class Known extends Exception implements HasProblem {
            private static final long serialVersionUID = 1L;

            @Override
            public Problem problem() {
                return Problem.of(Problem.Kind.CORRUPT, "known");
            }
        }
        Exception wrapped = new RuntimeException(new java.io.IOException(new Known()));
        assertEquals("known", HasProblem.in(wrapped).orElseThrow().what());
        assertFalse(HasProblem.in(new RuntimeException("x")).isPresent());
    }
}
