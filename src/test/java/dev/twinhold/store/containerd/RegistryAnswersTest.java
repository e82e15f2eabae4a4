package dev.twinhold.store.containerd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinhold.model.Credentials;
import dev.twinhold.model.ImageName;
import dev.twinhold.store.containerd.proto.transfer.AuthRequest;
import dev.twinhold.store.containerd.proto.transfer.AuthResponse;
import dev.twinhold.store.containerd.proto.transfer.AuthType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistryAnswersTest {

    private static final AuthResponse NOTHING = AuthResponse.getDefaultInstance();
    private static final AuthResponse ALICE =
            AuthResponse.newBuilder()
                    .setAuthType(AuthType.CREDENTIALS)
                    .setUsername("alice")
                    .setSecret("word")
                    .build();

    private static Object answer(String image, Credentials known, String host) {
        return new RegistryAnswers(ImageName.parse(image), Optional.of(known))
                .heard(TypedAny.of(AuthRequest.newBuilder().setHost(host).build()))
                .orElseThrow();
    }

    @Test
    void theRegistryItselfGetsThem() {
        Credentials alice = Credentials.password("registry.example:5000", "alice", "word");
        String image = "registry.example:5000/app:1";
        assertEquals(ALICE, answer(image, alice, "registry.example:5000"));
        for (String other :
                List.of("registry.example", "registry.example:443", "mirror.example", "")) {
            assertEquals(NOTHING, answer(image, alice, other), other);
        }
    }

    @Test
    void dockerHubIsServedByOtherHosts() {
        Credentials alice = Credentials.password("docker.io", "alice", "word");
        for (String host : List.of("docker.io", "registry-1.docker.io", "index.docker.io")) {
            assertEquals(ALICE, answer("nginx", alice, host), host);
        }
        assertEquals(NOTHING, answer("nginx", alice, "evil.docker.io"));
        assertEquals(NOTHING, answer("nginx", alice, "mirror.gcr.io"));
    }

    @Test
    void credentialsOfAnotherRegistryAreNotAnswered() {
        Credentials alice = Credentials.password("docker.io", "alice", "word");
        assertEquals(NOTHING, answer("registry.example/app:1", alice, "registry-1.docker.io"));
    }

    @Test
    void anIdentityTokenIsARefreshToken() {
        Credentials token = Credentials.identityToken("registry.example", "token");
        assertEquals(
                AuthResponse.newBuilder().setAuthType(AuthType.REFRESH).setSecret("token").build(),
                answer("registry.example/app:1", token, "registry.example"));
    }

    @Test
    void whatIsNotUnderstoodIsAnsweredToo() {
        com.google.protobuf.Any odd =
                com.google.protobuf.Any.newBuilder()
                        .setValue(com.google.protobuf.ByteString.copyFromUtf8("\u00ff\u0001"))
                        .build();
        assertEquals(
                Optional.of(NOTHING),
                new RegistryAnswers(ImageName.parse("nginx"), Optional.empty()).heard(odd));
    }
}
