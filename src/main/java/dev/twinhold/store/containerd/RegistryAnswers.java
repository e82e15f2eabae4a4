package dev.twinhold.store.containerd;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.twinhold.model.Credentials;
import dev.twinhold.model.ImageName;
import dev.twinhold.store.containerd.proto.transfer.AuthRequest;
import dev.twinhold.store.containerd.proto.transfer.AuthResponse;
import dev.twinhold.store.containerd.proto.transfer.AuthType;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers containerd when a registry asks who it is (core/transfer/registry). A mirror or another
 * host that the image's registry leads to gets no secret.
 */
final class RegistryAnswers implements TransferStream.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryAnswers.class);

    private static final String HUB = "docker.io";
    // the hosts that serve docker.io (containerd, core/remotes/docker/registry.go DefaultHost)
    private static final Set<String> HUB_HOSTS =
            Set.of(HUB, "registry-1.docker.io", "index.docker.io", "auth.docker.io");

    private final Optional<Credentials> credentials;

    RegistryAnswers(ImageName reference, Optional<Credentials> credentials) {
        this.credentials = credentials.filter(known -> known.isFor(reference));
    }

    /** Every question needs an answer: containerd waits for it. */
    @Override
    public Optional<Message> heard(Any question) {
        AuthResponse nothing = AuthResponse.getDefaultInstance();
        try {
            String host = AuthRequest.parseFrom(question.getValue()).getHost();
            Optional<Credentials> own = credentials.filter(c -> belongsTo(c.registry(), host));
            LOG.debug("{} asks for credentials, {} are known", host, own.isPresent() ? 1 : 0);
            return Optional.of(own.map(RegistryAnswers::answer).orElse(nothing));
        } catch (InvalidProtocolBufferException e) {
            LOG.warn("containerd asked what is not understood: {}", e.getMessage());
            return Optional.of(nothing);
        }
    }

    private static boolean belongsTo(String registry, String host) {
        return registry.equals(HUB) ? HUB_HOSTS.contains(host) : registry.equals(host);
    }

    private static AuthResponse answer(Credentials own) {
        AuthType type =
                switch (own.kind()) {
                    case PASSWORD -> AuthType.CREDENTIALS;
                    case IDENTITY_TOKEN -> AuthType.REFRESH;
                };
        return AuthResponse.newBuilder()
                .setAuthType(type)
                .setUsername(own.user())
                .setSecret(own.secret())
                .build();
    }
}
