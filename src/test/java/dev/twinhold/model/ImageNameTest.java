package dev.twinhold.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNameTest {

    private static final String HEX =
            "4bc453b53cb3d914b45f4b250294236adba2c0e09ff6f03793949e7e39fd4cc1";

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    nginx,                          docker.io/library/nginx:latest
                    nginx:1.27,                     docker.io/library/nginx:1.27
                    shop/app:v2,                    docker.io/shop/app:v2
                    docker.io/nginx,                docker.io/library/nginx:latest
                    index.docker.io/nginx,          docker.io/library/nginx:latest
                    localhost/app,                  localhost/app:latest
                    localhost:5000/app:1,           localhost:5000/app:1
                    registry.plant-a.example/a/b,   registry.plant-a.example/a/b:latest
                    Host/app:1,                     Host/app:1
                    [::1]:5000/app:1,               [::1]:5000/app:1
                    a--b/c__d.e-f:x,                docker.io/a--b/c__d.e-f:x
                    """)
    void namesAreMadeFull(String typed, String full) {
        assertEquals(full, ImageName.parse(typed).toString());
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    docker.io/library/nginx:1,    nginx:1
                    docker.io/library/a/b:1,      library/a/b:1
                    docker.io/shop/app:v2,        shop/app:v2
                    quay.io/shop/app:v2,          quay.io/shop/app:v2
                    """)
    void familiarNamesAreThoseThatDockerPrints(String full, String familiar) {
        assertEquals(familiar, ImageName.parse(full).familiar());
    }

    @Test
    void aDigestStandsForItselfWithoutATag() {
        ImageName name = ImageName.parse("nginx@sha256:" + HEX);
        assertEquals("docker.io/library/nginx@sha256:" + HEX, name.toString());
        assertEquals(true, name.tag().isEmpty());
    }

    @Test
    void tagAndDigestAreBothKept() {
        ImageName name = ImageName.parse("nginx:1.27@sha256:" + HEX);
        assertEquals("docker.io/library/nginx:1.27@sha256:" + HEX, name.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop/App:v2",
                "shop//app",
                "/app",
                "app:",
                "app:-x",
                "a b",
                "app@sha256:12",
                "app@md5:abc",
                "-app",
                "app/",
                "host:port/app",
                "http://host/app"
            })
    void whatIsNoNameIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> ImageName.parse(text));
    }

    @Test
    void aRefusalOfUpperCaseSaysSo() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> ImageName.parse("shop/App:v2"));
        assertEquals("'shop/App': a repository name must be lower case", e.getMessage());
    }
}
