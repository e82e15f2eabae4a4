package dev.twinhold.store.cri;

import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What image ids look like in the runtimes. */
final class CriIds {

    private CriIds() {}

    /** The configuration's digest: containerd writes {@code sha256:…}, CRI-O the hex alone. */
    static Optional<Digest> digest(String id) {
        return Digest.tryParse(id.indexOf(':') < 0 ? "sha256:" + id : id);
    }

    /** The digests of {@code repo@digest} names. */
    static Set<Digest> targets(List<String> repoDigests) {
        return repoDigests.stream()
                .flatMap(name -> ImageName.tryParse(name).flatMap(ImageName::digest).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
