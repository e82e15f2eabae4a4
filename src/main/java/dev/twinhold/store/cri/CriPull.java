package dev.twinhold.store.cri;

import dev.twinhold.model.Credentials;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.cri.proto.AuthConfig;
import dev.twinhold.store.cri.proto.ImageStatusResponse;
import java.util.Optional;

/** A pull by the runtime. */
final class CriPull {

    private static final String HUB = "docker.io";
    private static final String HUB_HOST = "registry-1.docker.io";

    private final CriCalls calls;

    CriPull(CriCalls calls) {
        this.calls = calls;
    }

    Digest pull(ImageName name, Optional<Credentials> credentials) throws StoreException {
        AuthConfig auth =
                credentials
                        .filter(known -> known.isFor(name))
                        .map(CriPull::auth)
                        .orElse(AuthConfig.getDefaultInstance());
        String ref = calls.pull(name, auth);
        Optional<Digest> id = CriIds.digest(ref);
        return id.isPresent() ? id.get() : id(name);
    }

    /** containerd compares the address with the host that asks, so that no mirror gets it. */
    private static AuthConfig auth(Credentials known) {
        String host = known.registry().equals(HUB) ? HUB_HOST : known.registry();
        AuthConfig.Builder auth = AuthConfig.newBuilder().setServerAddress("https://" + host);
        return switch (known.kind()) {
            case PASSWORD -> auth.setUsername(known.user()).setPassword(known.secret()).build();
            case IDENTITY_TOKEN -> auth.setIdentityToken(known.secret()).build();
        };
    }

    /** CRI-O answers a pull with {@code repo@digest}. */
    private Digest id(ImageName name) throws StoreException {
        ImageStatusResponse answer = calls.status(name.toString(), false);
        return CriIds.digest(answer.getImage().getId())
                .orElseThrow(
                        () ->
                                new StoreException(
                                        Problem.of(
                                                Problem.Kind.NOT_VERIFIED,
                                                "CRI has pulled "
                                                        + name
                                                        + " and does not know it")));
    }
}
