package dev.twinhold.store.cri;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinhold.store.KubernetesView;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.cri.proto.Image;
import dev.twinhold.store.cri.proto.PodSandbox;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the sandbox image. containerd 1.6 and 1.7 tell it in the configuration of a verbose {@code
 * Status}. In 2.x the image part of the configuration is no longer there; each pod still tells what
 * it was made from in a verbose {@code PodSandboxStatus}, and the image is pinned.
 */
final class PauseImage {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CriCalls calls;

    PauseImage(CriCalls calls) {
        this.calls = calls;
    }

    Optional<String> find() throws StoreException {
        Optional<String> found = text(calls.information(), "config", "sandboxImage");
        if (found.isEmpty()) {
            found = ofPods();
        }
        return found.isPresent() ? found : byName(calls.images());
    }

    /** The first pod that tells is as good as any. */
    private Optional<String> ofPods() throws StoreException {
        for (PodSandbox pod : calls.pods()) {
            Optional<String> found = text(calls.information(pod), "info", "image");
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(Map<String, String> info, String key, String field) {
        try {
            JsonNode json = JSON.readTree(info.getOrDefault(key, "{}"));
            return Optional.of(json.path(field).asText()).filter(text -> !text.isEmpty());
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** Pinned ones first: the runtime pins its own, people may pin others. */
    static Optional<String> byName(List<Image> images) {
        return images.stream()
                .sorted(Comparator.comparing(image -> !image.getPinned()))
                .flatMap(image -> image.getRepoTagsList().stream())
                .filter(KubernetesView::isCalledPause)
                .findFirst();
    }
}
