package dev.twinhold.store.cri;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.model.Digest;
import dev.twinhold.model.StoredImage;
import dev.twinhold.model.Usage;
import dev.twinhold.store.cri.proto.Container;
import dev.twinhold.store.cri.proto.ContainerMetadata;
import dev.twinhold.store.cri.proto.ContainerState;
import dev.twinhold.store.cri.proto.Image;
import dev.twinhold.store.cri.proto.PodSandbox;
import dev.twinhold.store.cri.proto.PodSandboxMetadata;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CriImagesTest {

    private static final Digest CONFIG = Digest.sha256(new byte[] {1});
    private static final Digest TARGET = Digest.sha256(new byte[] {2});
    private static final CriUsages NOBODY = new CriUsages(List.of(), List.of());

    private static Image.Builder image() {
        return Image.newBuilder().setId(CONFIG.toString()).setSize(100);
    }

    private static List<String> names(Image.Builder image) {
        return CriImages.rows(List.of(image.build()), NOBODY).stream()
                .map(StoredImage::storedName)
                .toList();
    }

    @Test
    void eachTagIsARow() {
        assertEquals(
                List.of("a/b:1", "a/b:2"),
                names(
                        image().addRepoTags("a/b:1")
                                .addRepoTags("a/b:2")
                                .addRepoDigests("a/b@" + TARGET)));
    }

    @Test
    void withoutATagTheDigestNameIsTheRow() {
        assertEquals(
                List.of("a/b@" + TARGET),
                names(image().addRepoTags("<none>:<none>").addRepoDigests("a/b@" + TARGET)));
    }

    @Test
    void withoutANameTheIdIsTheRow() {
        StoredImage row = CriImages.rows(List.of(image().build()), NOBODY).getFirst();
        assertEquals(CONFIG.toString(), row.storedName());
        assertEquals(Optional.empty(), row.name());
    }

    @Test
    void theBareIdOfCriOIsTheConfigurationsDigest() {
        StoredImage row =
                CriImages.rows(
                                List.of(
                                        image().setId(CONFIG.hex())
                                                .addRepoTags("a/b:1")
                                                .addRepoDigests("a/b@" + TARGET)
                                                .setPinned(true)
                                                .build()),
                                NOBODY)
                        .getFirst();
        assertEquals(Optional.of(CONFIG), row.identity().config());
        assertEquals(Set.of(TARGET), row.identity().targets());
        assertEquals(CONFIG, row.target());
        assertEquals(100, row.size());
        assertTrue(row.pinned());
    }

    private static Container.Builder container() {
        return Container.newBuilder()
                .setId("c1")
                .setPodSandboxId("p1")
                .setMetadata(ContainerMetadata.newBuilder().setName("nginx"))
                .setState(ContainerState.CONTAINER_RUNNING);
    }

    private static List<Usage> users(Container.Builder container) {
        PodSandbox pod =
                PodSandbox.newBuilder()
                        .setId("p1")
                        .setMetadata(
                                PodSandboxMetadata.newBuilder().setNamespace("shop").setName("web"))
                        .build();
        return new CriUsages(List.of(container.build()), List.of(pod))
                .of(CONFIG, List.of("a/b@" + TARGET));
    }

    @Test
    void containersAreMatchedByIdReferenceOrDigestName() {
        List<Usage> expected = List.of(new Usage(Usage.Kind.POD, "c1", "shop/web/nginx", true));
        assertEquals(expected, users(container().setImageId(CONFIG.hex())));
        assertEquals(expected, users(container().setImageRef(CONFIG.toString())));
        assertEquals(expected, users(container().setImageRef("a/b@" + TARGET)));
        assertEquals(List.of(), users(container().setImageRef(TARGET.toString())));
        assertEquals(
                List.of(),
                users(container().setImageId(TARGET.hex()).setImageRef(CONFIG.toString())));
    }
}
