package dev.twinhold.registry;

import dev.twinhold.model.ImageName;
import java.net.URI;
import java.util.Locale;

/**
 * A repository with the address of its registry's API.
 *
 * @param registry as images name it
 * @param path inside the registry
 */
record Repository(String registry, String path) {

    private static final String DOCKER_HUB = "docker.io";

    static Repository of(ImageName image) {
        return new Repository(image.registry(), image.path());
    }

    /**
     * Where the API answers: https, but for this very machine, as Docker and containerd do. Docker
     * Hub's API has another host than its images' names.
     */
    URI api(String rest) {
        return root().resolve(path + "/" + rest);
    }

    /** Where the API begins. */
    URI root() {
        String host = registry.equals(DOCKER_HUB) ? "registry-1.docker.io" : registry;
        return URI.create((isThisMachine(host) ? "http://" : "https://") + host + "/v2/");
    }

    private static boolean isThisMachine(String host) {
        String name = host.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.startsWith("127.") || name.equals("[::1]");
    }
}
