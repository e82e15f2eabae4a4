package dev.twinhold.store.cri;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinhold.store.cri.proto.Image;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PauseImageTest {

    private static Image image(boolean pinned, String... tags) {
        return Image.newBuilder().setPinned(pinned).addAllRepoTags(List.of(tags)).build();
    }

    @Test
    void aPinnedOneCountsMore() {
        assertEquals(
                Optional.of("registry.k8s.io/pause:3.10"),
                PauseImage.byName(
                        List.of(
                                image(false, "registry.k8s.io/pause:3.9"),
                                image(true, "docker.io/library/nginx:1.27"),
                                image(true, "registry.k8s.io/pause:3.10"))));
    }

    @Test
    void theNamesOfDistributionsAreKnown() {
        String rancher = "docker.io/rancher/mirrored-pause:3.6";
        assertEquals(Optional.of(rancher), PauseImage.byName(List.of(image(false, rancher))));
        String port = "registry.example:5000/pause";
        assertEquals(Optional.of(port), PauseImage.byName(List.of(image(false, port))));
    }

    @Test
    void otherNamesAreNone() {
        assertEquals(
                Optional.empty(),
                PauseImage.byName(
                        List.of(
                                image(true, "docker.io/pause/app:1"),
                                image(true, "docker.io/shop/pauses:1"),
                                image(true))));
    }
}
