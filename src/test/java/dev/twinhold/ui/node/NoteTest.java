package dev.twinhold.ui.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.fleet.Comparison;
import dev.twinhold.fleet.Inventory;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.ui.testing.Images;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NoteTest {

    private static Optional<Note> note(
            List<StoredImage> docker, List<StoredImage> containerd, List<StoredImage> cri) {
        Inventory inventory =
                new Inventory(
                        docker,
                        new TreeMap<>(Map.of("k8s.io", containerd)),
                        Optional.of(cri),
                        Map.of(),
                        Images.NOW);
        return Note.of(Comparison.rows(inventory, "k8s.io").getFirst());
    }

    private static StoredImage image(StoreId store) {
        return Images.of("shop/app:v2").in(store);
    }

    @Test
    void nothingIsSaidOfAnImageThatIsWell() {
        List<StoredImage> there = List.of(image(StoreId.KUBERNETES));
        assertEquals(Optional.empty(), note(List.of(image(StoreId.DOCKER)), there, there));
    }

    @Test
    void anImageThatIsOnlyInDockerIsNotSeenAndAnImportHelps() {
        Note note = note(List.of(image(StoreId.DOCKER)), List.of(), List.of()).orElseThrow();
        assertEquals("Kubernetes does not see this image", note.headline());
        assertTrue(note.why().contains("only in Docker"), note.why());
        assertTrue(note.importHelps());
    }

    @Test
    void missingBlobsComeBeforeEverythingElse() {
        StoredImage broken =
                Images.of("shop/app:v2").incomplete(2, 820_000_000).in(StoreId.KUBERNETES);
        Note note = note(List.of(), List.of(broken), List.of()).orElseThrow();
        assertEquals("2 blobs are missing", note.headline());
        assertTrue(note.why().contains("820 MB"), note.why());
    }

    @Test
    void twoImagesUnderOneNameAreNamedAsSuch() {
        StoredImage other = Images.of("shop/app:v2").content("other").in(StoreId.DOCKER);
        List<StoredImage> there = List.of(image(StoreId.KUBERNETES));
        Note note = note(List.of(other), there, there).orElseThrow();
        assertEquals("One name, two images", note.headline());
    }

    @Test
    void anotherConfigurationIsNotAnotherImage() {
        StoredImage other = Images.of("shop/app:v2").config("other").in(StoreId.DOCKER);
        List<StoredImage> there = List.of(image(StoreId.KUBERNETES));
        Note note = note(List.of(other), there, there).orElseThrow();
        assertEquals("Same files, other configuration", note.headline());
    }
}
