package dev.twinhold.store.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.twinhold.model.Credentials;
import dev.twinhold.model.ImageName;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The header by which Docker is handed credentials for one call. */
final class RegistryAuth {

    static final String HEADER = "X-Registry-Auth";

    private static final String DOCKER_HUB = "docker.io";
    // registry/config.go, IndexServer: the key of Docker Hub in Docker's own configuration
    private static final String DOCKER_HUB_ADDRESS = "https://index.docker.io/v1/";

    private RegistryAuth() {}

    /**
     * The header's value: base64url of an object, which is empty without credentials or with those
     * of another registry. Docker 20.10 … 24 refuse a push without the header.
     */
    static String header(Optional<Credentials> credentials, ImageName image) {
        Map<String, String> object =
                credentials.filter(c -> c.isFor(image)).map(RegistryAuth::fields).orElse(Map.of());
        try {
            byte[] json =
                    DockerJson.MAPPER.writeValueAsString(object).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().encodeToString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always JSON", e);
        }
    }

    private static Map<String, String> fields(Credentials credentials) {
        String address =
                credentials.registry().equals(DOCKER_HUB)
                        ? DOCKER_HUB_ADDRESS
                        : credentials.registry();
        return switch (credentials.kind()) {
            case PASSWORD ->
                    Map.of(
                            "username",
                            credentials.user(),
                            "password",
                            credentials.secret(),
                            "serveraddress",
                            address);
            case IDENTITY_TOKEN ->
                    Map.of("identitytoken", credentials.secret(), "serveraddress", address);
        };
    }
}
