package dev.twinhold.store.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.model.Completeness;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Identity;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Platform;
import dev.twinhold.model.PlatformPresence;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.model.Usage;
import dev.twinhold.store.docker.DockerJson.ImageSummary;
import dev.twinhold.store.docker.DockerJson.Inspect;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rows of answers as {@code api/swagger.yaml} describes them. */
class ImageRowsTest {

    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final Platform ARM64 = Platform.parse("linux/arm64");
    private static final Platform ARMV7 = Platform.parse("linux/arm/v7");
    private static final Digest ID = digest('a');
    private static final Digest OTHER = digest('b');
    private static final Digest LAYER_1 = digest('1');
    private static final Digest LAYER_2 = digest('2');
    private static final Inspection TWO_LAYERS =
            new Inspection(List.of(LAYER_1, LAYER_2), Optional.of(AMD64));

    private static Digest digest(char digit) {
        return new Digest("sha256", String.valueOf(digit).repeat(64));
    }

    private static List<StoredImage> graphDriver(String image, Inspection inspection)
            throws Exception {
        return rows(new ImageRows(AMD64, false), image, inspection);
    }

    private static List<StoredImage> containerd(String image, Inspection inspection)
            throws Exception {
        return rows(new ImageRows(AMD64, true), image, inspection);
    }

    private static List<StoredImage> rows(ImageRows rows, String image, Inspection inspection)
            throws Exception {
        ImageSummary summary = DockerJson.MAPPER.readValue(image, ImageSummary.class);
        return rows.of(summary, Digest.parse(summary.id()), inspection, List.of());
    }

    private static final String TAGGED_TWICE_1_41 =
            """
            {"Containers":-1,"Created":1795503372,"Id":"%s","Labels":null,"ParentId":"",
             "RepoDigests":["nginx@%s"],"RepoTags":["nginx:1.27","registry:5000/team/web:2"],
             "SharedSize":-1,"Size":206208573,"VirtualSize":206208573}
            """
                    .formatted(ID, OTHER);

    @Test
    void anImageOfAGraphDriverIsOneRowForEachTag() throws Exception {
        List<StoredImage> rows = graphDriver(TAGGED_TWICE_1_41, TWO_LAYERS);
        StoredImage first = rows.getFirst();
        assertEquals(
                new StoredImage(
                        StoreId.DOCKER,
                        "docker.io/library/nginx:1.27",
                        Optional.of(ImageName.parse("nginx:1.27")),
                        ID,
                        new Identity(Set.of(OTHER), Optional.of(ID), List.of(LAYER_1, LAYER_2)),
                        List.of(new PlatformPresence(AMD64, true)),
                        206208573,
                        Optional.of(Instant.ofEpochSecond(1795503372)),
                        Optional.empty(),
                        List.of(),
                        false,
                        Completeness.COMPLETE,
                        Map.of()),
                first);
        assertFalse(first.nameIsNotNormalised());
        assertEquals(2, rows.size());
        assertEquals("registry:5000/team/web:2", rows.get(1).storedName());
        assertEquals(first.identity(), rows.get(1).identity());
    }

    @Test
    void anImageWithoutNamesIsOneRowUnderItsDigest() throws Exception {
        String before143 =
                """
                {"Id":"%s","RepoTags":["<none>:<none>"],"RepoDigests":["<none>@<none>"],"Size":5}
                """;
        String since143 = "{\"Id\":\"%s\",\"RepoTags\":[],\"RepoDigests\":[],\"Size\":5}";
        String asNull = "{\"Id\":\"%s\",\"RepoTags\":null,\"Size\":5}";
        for (String image : List.of(before143, since143, asNull)) {
            List<StoredImage> rows = graphDriver(image.formatted(ID), TWO_LAYERS);
            assertEquals(
                    List.of(ID.toString()), rows.stream().map(StoredImage::storedName).toList());
            assertEquals(Optional.empty(), rows.getFirst().name());
            assertEquals(Optional.empty(), rows.getFirst().created());
            assertEquals(Set.of(), rows.getFirst().identity().targets());
        }
    }

    @Test
    void anImagePulledByDigestKeepsThatName() throws Exception {
        String image =
                """
                {"Id":"%s","RepoTags":["<none>:<none>"],"RepoDigests":["nginx@%s"],"Created":-62135596800}
                """;
        StoredImage row = graphDriver(image.formatted(ID, OTHER), TWO_LAYERS).getFirst();
        assertEquals("docker.io/library/nginx@" + OTHER, row.storedName());
        assertEquals(Set.of(OTHER), row.identity().targets());
        assertEquals(Optional.empty(), row.created());
        assertFalse(row.nameIsNotNormalised());
    }

    @Test
    void anImageOfAnotherPlatformCannotRun() throws Exception {
        Inspection arm = new Inspection(List.of(LAYER_1), Optional.of(ARM64));
        StoredImage row = graphDriver(TAGGED_TWICE_1_41, arm).getFirst();
        assertEquals(new Completeness.NoPlatform(List.of(ARM64)), row.completeness());
        assertEquals(List.of(new PlatformPresence(ARM64, true)), row.platforms());
    }

    @Test
    void anInspectionTellsLayersAndPlatform() throws Exception {
        String answer =
                """
                {"Id":"%s","Os":"linux","Architecture":"arm","Variant":"v7","Config":{"Labels":null},
                 "RootFS":{"Type":"layers","Layers":["%s","%s"]}}
                """
                        .formatted(ID, LAYER_1, LAYER_2);
        assertEquals(
                new Inspection(List.of(LAYER_1, LAYER_2), Optional.of(ARMV7)),
                Inspection.of(DockerJson.MAPPER.readValue(answer, Inspect.class)));
        String nothingThere = "{\"Id\":\"%s\",\"Os\":\"\",\"Config\":null,\"RootFS\":{}}";
        assertEquals(
                Inspection.NOTHING,
                Inspection.of(
                        DockerJson.MAPPER.readValue(nothingThere.formatted(ID), Inspect.class)));
    }

    private static String index(String... manifests) {
        return """
        {"Containers":0,"Created":1795503372,"Id":"%s","ParentId":"","SharedSize":-1,"Size":441303621,
         "Descriptor":{"mediaType":"application/vnd.oci.image.index.v1+json","digest":"%s","size":900},
         "RepoDigests":["shop/app@%s"],"RepoTags":["shop/app:v2"],"Manifests":[%s]}
        """
                .formatted(ID, ID, ID, String.join(",", manifests));
    }

    private static String manifest(char digit, boolean available, String platform) {
        return """
        {"ID":"%s","Descriptor":{"mediaType":"application/vnd.oci.image.manifest.v1+json",
          "digest":"%s","size":585},"Available":%s,"Size":{"Content":5,"Total":9},"Kind":"image",
         "ImageData":{"Platform":%s,"Size":{"Unpacked":4},"Containers":null}}
        """
                .formatted(digest(digit), digest(digit), available, platform);
    }

    private static final String OF_AMD64 = "{\"architecture\":\"amd64\",\"os\":\"linux\"}";
    private static final String OF_ARM64 =
            "{\"architecture\":\"arm64\",\"os\":\"linux\",\"variant\":\"v8\"}";
    private static final String OF_NONE = "{\"architecture\":\"\",\"os\":\"\"}";
    private static final String ATTESTATION =
            """
            {"ID":"%s","Descriptor":{"platform":{"architecture":"unknown","os":"unknown"}},
             "Available":true,"Kind":"attestation","AttestationData":{"For":"%s"}}
            """
                    .formatted(digest('f'), digest('c'));

    @Test
    void anIndexInContainerdsStoreIsKnownByItselfAndTheManifestOfTheNode() throws Exception {
        StoredImage row =
                containerd(
                                index(
                                        manifest('d', false, OF_ARM64),
                                        manifest('c', true, OF_AMD64),
                                        ATTESTATION),
                                TWO_LAYERS)
                        .getFirst();
        assertEquals(ID, row.target());
        assertEquals(
                new Identity(Set.of(ID, digest('c')), Optional.empty(), List.of(LAYER_1, LAYER_2)),
                row.identity());
        assertEquals(
                List.of(new PlatformPresence(AMD64, true), new PlatformPresence(ARM64, false)),
                row.platforms());
        assertEquals(Completeness.COMPLETE, row.completeness());
        assertEquals("docker.io/shop/app:v2", row.storedName());
        assertEquals(441303621, row.size());
    }

    @Test
    void aPlatformThatIsNotAllThereIsIncomplete() throws Exception {
        String image = index(manifest('c', false, OF_AMD64), manifest('d', true, OF_ARM64));
        assertEquals(
                new Completeness.Incomplete(List.of(digest('c')), 0),
                containerd(image, Inspection.NOTHING).getFirst().completeness());
    }

    @Test
    void aManifestWhosePlatformIsNotKnownYetIsIncomplete() throws Exception {
        String image = index(manifest('c', false, OF_NONE));
        assertEquals(
                new Completeness.Incomplete(List.of(digest('c')), 0),
                containerd(image, Inspection.NOTHING).getFirst().completeness());
    }

    @Test
    void anIndexWithoutTheNodesPlatformIsToldSo() throws Exception {
        assertEquals(
                new Completeness.NoPlatform(List.of(ARM64)),
                containerd(index(manifest('d', true, OF_ARM64)), TWO_LAYERS)
                        .getFirst()
                        .completeness());
        assertEquals(
                new Completeness.NoPlatform(List.of()),
                containerd(index(ATTESTATION), Inspection.NOTHING).getFirst().completeness());
    }

    @Test
    void anImageOfWhichNothingIsThereIsIncomplete() throws Exception {
        String image =
                """
                {"Id":"%s","RepoDigests":["%s"],"RepoTags":["shop/app:v2"],"Manifests":[],"Created":0}
                """
                        .formatted(ID, ID);
        List<StoredImage> rows = containerd(image, Inspection.NOTHING);
        assertEquals(1, rows.size());
        assertEquals(new Completeness.Incomplete(List.of(ID), 0), rows.getFirst().completeness());
        assertEquals(Set.of(ID), rows.getFirst().identity().targets());
    }

    @Test
    void namesWithADigestAreListedOnlyWhereThereIsNoTag() throws Exception {
        String both =
                """
                {"Id":"%s","RepoTags":["shop/app:v2","shop/app@%s"],"RepoDigests":["shop/app@%s"]}
                """
                        .formatted(ID, ID, ID);
        assertEquals(List.of("docker.io/shop/app:v2"), storedNames(containerd(both, TWO_LAYERS)));
        String digestAlone =
                "{\"Id\":\"%s\",\"RepoTags\":[\"shop/app@%s\"],\"RepoDigests\":[\"shop/app@%s\"]}"
                        .formatted(ID, ID, ID);
        assertEquals(
                List.of("docker.io/shop/app@" + ID),
                storedNames(containerd(digestAlone, TWO_LAYERS)));
    }

    @Test
    void aNameThatCannotBeOneIsShownAsItIs() throws Exception {
        String image = "{\"Id\":\"%s\",\"RepoTags\":[\"Import 2024\"]}".formatted(ID);
        StoredImage row = containerd(image, TWO_LAYERS).getFirst();
        assertEquals("Import 2024", row.storedName());
        assertEquals(Optional.empty(), row.name());
    }

    @Test
    void beforeManifestsWereListedTheInspectionTellsThePlatform() throws Exception {
        StoredImage row =
                containerd("{\"Id\":\"%s\",\"RepoTags\":[\"a\"]}".formatted(ID), TWO_LAYERS)
                        .getFirst();
        assertEquals(Completeness.COMPLETE, row.completeness());
        assertEquals(List.of(new PlatformPresence(AMD64, true)), row.platforms());
        assertEquals(Set.of(ID), row.identity().targets());
    }

    @Test
    void usersAreThoseOfTheImageWhateverItsTag() throws Exception {
        ImageSummary summary = DockerJson.MAPPER.readValue(TAGGED_TWICE_1_41, ImageSummary.class);
        List<Usage> users = List.of(new Usage(Usage.Kind.CONTAINER, "aa", "edge-proxy", true));
        List<StoredImage> rows = new ImageRows(AMD64, false).of(summary, ID, TWO_LAYERS, users);
        assertTrue(rows.stream().allMatch(row -> row.usedBy().equals(users)));
    }

    private static List<String> storedNames(List<StoredImage> rows) {
        return rows.stream().map(StoredImage::storedName).toList();
    }
}
