package dev.twinhold.model;

import java.util.Optional;

/**
 * What a daemon says of itself.
 *
 * @param kind which port it serves
 * @param version the daemon's own version text, such as {@code 1.7.24~ds1} or {@code 28.5.2+dfsg}
 * @param apiVersion negotiated with Docker ({@code 1.51}), {@code v1} for CRI, empty for containerd
 * @param platform what it runs images of
 * @param storage Docker: {@code overlay2} or {@code containerd store}; containerd: its snapshotter;
 *     CRI: the name of the runtime
 * @param root directory of its data on the node; empty when it does not tell
 * @param daemonId equal for two sockets of one daemon; empty when it does not tell
 * @param contentNamespace for Docker on the containerd store: containerd's namespace that holds its
 *     images
 * @param socket the unix socket it was reached by
 */
public record EngineInfo(
        StoreId.Kind kind,
        String version,
        String apiVersion,
        Platform platform,
        String storage,
        String root,
        String daemonId,
        Optional<String> contentNamespace,
        String socket) {}
