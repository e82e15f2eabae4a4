package dev.twinhold.store.containerd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.archive.TarBytes;
import dev.twinhold.archive.TestImage;
import dev.twinhold.link.NodeLink;
import dev.twinhold.link.NodeLink.Lane;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.MediaTypes;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.ContentStore.BlobInfo;
import dev.twinhold.store.ContentStore.BlobUpload;
import dev.twinhold.store.ContentStore.ImageRecord;
import dev.twinhold.store.ContentStore.Ingest;
import dev.twinhold.store.ContentStore.Lease;
import dev.twinhold.store.ContentStore.Leased;
import dev.twinhold.store.ContentStore.Snapshot;
import dev.twinhold.store.StoreException;
import dev.twinhold.testbed.NodeTest;
import dev.twinhold.testbed.Testbed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Content of a namespace of its own on real nodes, checked with {@code ctr}. */
@NodeTest
@ParameterizedClass
@ValueSource(strings = {"bookworm", "trixie", "forky"})
class ContentStoreNodeTest {

    private static final String SOCKET = "/run/containerd/containerd.sock";
    private static final String SNAPSHOTTER = "overlayfs";
    private static final String BLOBS =
            "/var/lib/containerd/io.containerd.content.v1.content/blobs";
    private static final int MIB = 1 << 20;
    private static final Duration HOUR = Duration.ofHours(1);

    private final String node;
    private final Testbed testbed = Testbed.get();
    private final String namespace =
            "twinhold-test-" + UUID.randomUUID().toString().substring(0, 8);
    private final NodeLink link;
    private GrpcContainerd engine;
    private ContentStore plain;
    private Lease lease;
    private ContentStore content;

    ContentStoreNodeTest(String node) throws IOException {
        this.node = node;
        this.link = testbed.link(node);
    }

    @BeforeEach
    void open() throws Exception {
        engine =
                GrpcContainerd.open(
                        link.socketFactory(SOCKET, Lane.CONTROL),
                        link.socketFactory(SOCKET, Lane.BULK),
                        SOCKET,
                        GrpcContainerd.Tuning.DEFAULT);
        plain = engine.content(namespace);
        lease = plain.lease("twinhold-test", HOUR);
        content = lease.content();
    }

    /** The namespace can be removed only when nothing is left in it: this is a check, too. */
    @AfterEach
    void removeTheNamespace() throws Exception {
        lease.close();
        engine.close();
        link.close();
        testbed.run(
                node,
                ("ctr -n NS images ls -q | xargs -r ctr -n NS images rm --sync;"
                                + " ctr -n NS leases create gone > /dev/null; ctr -n NS leases rm --sync gone > /dev/null;"
                                + " ctr namespaces rm NS")
                        .replace("NS", namespace));
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random().nextBytes(bytes);
        return bytes;
    }

    private static Descriptor blob(byte[] bytes) {
        return Descriptor.of("application/octet-stream", Digest.sha256(bytes), bytes.length);
    }

    private String ctr(String command) {
        return testbed.run(node, "ctr -n " + namespace + " " + command).strip();
    }

    private void put(byte[] bytes, Map<String, String> labels) throws StoreException {
        Descriptor blob = blob(bytes);
        try (BlobUpload upload = content.upload("put-" + blob.digest(), blob)) {
            if (!upload.isPresent()) {
                upload.write(bytes, 0, bytes.length);
                upload.commit(labels);
            }
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within 20 s: " + what);
            }
            Thread.onSpinWait();
        }
    }

    @Test
    void anUploadMakesABlobWithItsLabels() throws Exception {
        byte[] bytes = random(3 * MIB + 77);
        Descriptor blob = blob(bytes);
        try (BlobUpload upload = content.upload("fresh", blob)) {
            assertFalse(upload.isPresent());
            assertEquals(0, upload.offset());
            upload.write(bytes, 0, 1000);
            upload.write(bytes, 1000, bytes.length - 1000);
            upload.commit(Map.of("dev.twinhold.test", "yes"));
            assertEquals(bytes.length, upload.acknowledged());
        }
        String digest = blob.digest().toString();
        assertEquals(
                blob.digest().hex(), ctr("content get " + digest + " | sha256sum").split(" ")[0]);
        assertTrue(ctr("content ls").contains("dev.twinhold.test=yes"));
        assertEquals("", ctr("content active | tail -n +2"));
        BlobInfo info = content.find(List.of(blob.digest())).values().iterator().next();
        assertEquals(blob.digest(), info.digest());
        assertEquals(bytes.length, info.size());
        assertEquals("yes", info.labels().get("dev.twinhold.test"));
    }

    @Test
    void anUploadGoesOnWhereItStopped() throws Exception {
        byte[] bytes = random(8 * MIB);
        Descriptor blob = blob(bytes);
        BlobUpload broken = content.upload("resumed", blob);
        broken.write(bytes, 0, 5 * MIB);
        await("5 MiB acknowledged", () -> broken.acknowledged() == 5 * MIB);
        assertEquals(List.of(new Ingest("resumed", 5 * MIB, 8 * MIB)), content.ingests("resu"));
        broken.close();
        try (BlobUpload upload = content.upload("resumed", blob)) {
            assertEquals(5 * MIB, upload.offset());
            assertEquals(0, upload.acknowledged());
            upload.write(bytes, 5 * MIB, 3 * MIB);
            upload.commit(Map.of());
            assertEquals(3 * MIB, upload.acknowledged());
        }
        assertEquals(List.of(), content.ingests(""));
        assertArrayEquals(bytes, content.read(blob.digest(), 8 * MIB));
    }

    @Test
    void bytesThatAreNotWhatTheDigestSaysAreRefusedAndDropped() throws Exception {
        byte[] bytes = random(MIB);
        Descriptor blob = blob(bytes);
        bytes[12_345]++;
        try (BlobUpload upload = content.upload("wrong", blob)) {
            upload.write(bytes, 0, bytes.length);
            StoreException refused =
                    assertThrows(StoreException.class, () -> upload.commit(Map.of()));
            assertEquals(Problem.Kind.CORRUPT, refused.problem().kind());
            assertTrue(
                    refused.problem().what().contains(blob.digest().toString()),
                    refused.getMessage());
        }
        assertEquals("", ctr("content active | tail -n +2"));
        assertEquals(Map.of(), content.find(List.of(blob.digest())));
    }

    @Test
    void aBlobThatEndsTooEarlyIsRefused() throws Exception {
        byte[] bytes = random(MIB);
        try (BlobUpload upload = content.upload("short", blob(bytes))) {
            upload.write(bytes, 0, bytes.length - 1);
            StoreException refused =
                    assertThrows(StoreException.class, () -> upload.commit(Map.of()));
            assertEquals(Problem.Kind.CORRUPT, refused.problem().kind());
        }
    }

    @Test
    void aPresentBlobNeedsNothing() throws Exception {
        byte[] bytes = random(1000);
        put(bytes, Map.of());
        try (BlobUpload upload = content.upload("again", blob(bytes))) {
            assertTrue(upload.isPresent());
            assertEquals(bytes.length, upload.offset());
            assertEquals(0, upload.acknowledged());
        }
    }

    @Test
    void anEmptyBlobCanBeUploaded() throws Exception {
        put(new byte[0], Map.of());
        assertEquals(1, content.find(List.of(Digest.sha256(new byte[0]))).size());
    }

    @Test
    void severalBlobsGoAtOnce() throws Exception {
        List<byte[]> blobs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            blobs.add(random(4 * MIB + i));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> uploads = new ArrayList<>();
            for (byte[] bytes : blobs) {
                uploads.add(
                        threads.submit(
                                () -> {
                                    put(bytes, Map.of());
                                    return null;
                                }));
            }
            for (Future<?> upload : uploads) {
                upload.get();
            }
        }
        List<Digest> digests = blobs.stream().map(Digest::sha256).toList();
        assertEquals(6, content.find(digests).size());
    }

    @Test
    void anotherUploadUnderTheReferenceWaitsForIt() throws Exception {
        byte[] bytes = random(MIB);
        BlobUpload first = content.upload("held", blob(bytes));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch started = new CountDownLatch(1);
            Future<BlobUpload> second =
                    threads.submit(
                            () -> {
                                started.countDown();
                                return content.upload("held", blob(bytes));
                            });
            started.await();
            first.write(bytes, 0, 1000);
            await("1000 bytes acknowledged", () -> first.acknowledged() == 1000);
            assertFalse(second.isDone(), "two uploads under one reference");
            first.close();
            try (BlobUpload upload = second.get(15, TimeUnit.SECONDS)) {
                assertEquals(1000, upload.offset());
            }
        }
    }

    /** From Docker's namespace where Docker keeps its images there, from Kubernetes' elsewhere. */
    @Test
    void aBlobOfAnotherNamespaceIsLinkedWithoutMovingBytes() throws Exception {
        String other = node.equals("forky") ? "moby" : "k8s.io";
        String[] largest =
                testbed.run(
                                node,
                                "cd "
                                        + BLOBS
                                        + "/sha256; for d in $(ctr -n "
                                        + other
                                        + " content ls -q | cut -d: -f2); do stat -c '%s %n' $d; done"
                                        + " | sort -n | tail -1")
                        .strip()
                        .split(" ");
        Descriptor blob =
                Descriptor.of(
                        MediaTypes.DOCKER_LAYER,
                        new Digest("sha256", largest[1]),
                        Long.parseLong(largest[0]));
        assertTrue(blob.size() > 10 * MIB, "a seeded layer");
        String file = "stat -c '%i %s %Y' " + BLOBS + "/sha256/" + largest[1];
        String before = testbed.run(node, file);
        try (BlobUpload upload = content.upload("linked", blob)) {
            assertFalse(upload.isPresent());
            assertEquals(blob.size(), upload.offset());
            upload.commit(Map.of("dev.twinhold.test", "linked"));
            assertEquals(0, upload.acknowledged());
        }
        assertEquals(before, testbed.run(node, file), "the file is another");
        assertTrue(ctr("content ls").contains("dev.twinhold.test=linked"));
        assertEquals("", ctr("content active | tail -n +2"));
    }

    @Test
    void aGivenUpTransferLeavesNothing() throws Exception {
        byte[] bytes = random(2 * MIB);
        Lease other = plain.lease("given-up", HOUR);
        byte[] whole = random(1000);
        try (BlobUpload upload = other.content().upload("whole", blob(whole))) {
            upload.write(whole, 0, whole.length);
            upload.commit(Map.of());
        }
        BlobUpload upload = other.content().upload("half", blob(bytes));
        upload.write(bytes, 0, MIB);
        await("1 MiB acknowledged", () -> upload.acknowledged() == MIB);
        assertEquals(1, plain.find(List.of(Digest.sha256(whole))).size());
        assertTrue(ctr("leases ls").contains("given-up"));
        upload.close();
        plain.abort("half");
        other.close();
        assertEquals(Map.of(), plain.find(List.of(Digest.sha256(whole))));
        assertFalse(ctr("leases ls").contains("given-up"));
        assertEquals("", ctr("content active | tail -n +2"));
        other.close();
    }

    @Test
    void aLeaseExpiresByItselfWhenNobodyClosesIt() throws Exception {
        plain.lease("forgotten", Duration.ofMinutes(90));
        String expire = ctr("leases ls | grep forgotten").replaceAll(".*expire=(\\S+).*", "$1");
        Duration left = Duration.between(java.time.Instant.now(), java.time.Instant.parse(expire));
        assertTrue(left.toMinutes() >= 85 && left.toMinutes() <= 95, expire);
        ctr("leases rm forgotten");
    }

    @Test
    void aLeaseIsClosedByAnInterruptedThread() throws Exception {
        Lease other = plain.lease("interrupted", HOUR);
        Thread.currentThread().interrupt();
        other.close();
        assertTrue(Thread.interrupted(), "the interrupt is kept");
        assertFalse(ctr("leases ls").contains("interrupted"));
    }

    @Test
    void anInterruptEndsAnUpload() throws Exception {
        byte[] bytes = random(MIB);
        try (BlobUpload upload = content.upload("interrupted", blob(bytes))) {
            upload.write(bytes, 0, 1000);
            Thread.currentThread().interrupt();
            StoreException cancelled =
                    assertThrows(StoreException.class, () -> upload.commit(Map.of()));
            assertTrue(Thread.interrupted(), "the interrupt is kept");
            assertEquals(Problem.Kind.CANCELLED, cancelled.problem().kind());
        }
    }

    @Test
    void recordsAreMadeChangedAndRemoved() throws Exception {
        byte[] first = random(100);
        byte[] second = random(200);
        put(first, Map.of());
        put(second, Map.of());
        String name = "docker.io/twinhold-test/record:1";
        assertEquals(Optional.empty(), plain.image(name));
        plain.put(
                new ImageRecord(
                        name,
                        Descriptor.of(MediaTypes.OCI_MANIFEST, Digest.sha256(first), 100),
                        Map.of("kept", "1", "changed", "1")));
        assertTrue(ctr("images ls").contains(Digest.sha256(first).toString()));
        Descriptor target = Descriptor.of(MediaTypes.OCI_MANIFEST, Digest.sha256(second), 200);
        plain.put(new ImageRecord(name, target, Map.of("changed", "2")));
        assertEquals(
                new ImageRecord(name, target, Map.of("kept", "1", "changed", "2")),
                plain.image(name).orElseThrow());
        plain.put(new ImageRecord(name, target, Map.of("kept", "")));
        assertEquals(Map.of("changed", "2"), plain.image(name).orElseThrow().labels());
        ImageRecord stale =
                new ImageRecord(
                        name,
                        Descriptor.of(MediaTypes.OCI_MANIFEST, Digest.sha256(first), 100),
                        Map.of());
        plain.relabel(stale, Map.of("changed", "", "more", "3"));
        assertEquals(
                new ImageRecord(name, target, Map.of("more", "3")),
                plain.image(name).orElseThrow());
        assertEquals(List.of(plain.image(name).orElseThrow()), plain.records());
        plain.delete(name, false);
        plain.delete(name, false);
        assertEquals(List.of(), plain.records());
        assertEquals("", ctr("images ls -q"));
    }

    @Test
    void whatLeasesHoldIsTold() throws Exception {
        byte[] bytes = random(100);
        put(bytes, Map.of());
        assertEquals(
                List.of(new Leased(Optional.empty(), Digest.sha256(bytes).toString(), false)),
                plain.leased());
        lease.close();
        assertEquals(List.of(), plain.leased());
    }

    @Test
    void aRemovalThatWaitsHasFreedTheBlobs() throws Exception {
        byte[] bytes = random(MIB);
        put(bytes, Map.of());
        Descriptor target = Descriptor.of(MediaTypes.OCI_MANIFEST, Digest.sha256(bytes), MIB);
        List<String> names = List.of("docker.io/twinhold-test/gone:1", "docker.io/gone@alias");
        for (String name : names) {
            plain.put(new ImageRecord(name, target, Map.of()));
        }
        assertEquals(
                Set.copyOf(names),
                Set.copyOf(plain.records().stream().map(ImageRecord::name).toList()));
        lease.close();
        plain.delete(names.getFirst(), true);
        assertEquals(List.of(new BlobInfo(Digest.sha256(bytes), MIB, Map.of())), plain.blobs());
        plain.delete(names.getLast(), true);
        assertEquals(List.of(), plain.blobs());
        assertEquals("", ctr("content ls -q"));
    }

    @Test
    void aBlobIsReadFromAnyByte() throws Exception {
        byte[] bytes = random(3 * MIB + 5);
        put(bytes, Map.of());
        Digest digest = Digest.sha256(bytes);
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        content.read(digest, MIB + 1, rest);
        assertArrayEquals(Arrays.copyOfRange(bytes, MIB + 1, bytes.length), rest.toByteArray());
        StoreException tooLarge =
                assertThrows(StoreException.class, () -> content.read(digest, MIB));
        assertEquals(Problem.Kind.BAD_INPUT, tooLarge.problem().kind());
        StoreException absent =
                assertThrows(
                        StoreException.class, () -> content.read(Digest.sha256(random(9)), MIB));
        assertEquals(Problem.Kind.NOT_FOUND, absent.problem().kind());
    }

    @Test
    void aSinkThatFailsEndsTheRead() throws Exception {
        byte[] bytes = random(3 * MIB);
        put(bytes, Map.of());
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("the disk is full");
                    }
                };
        StoreException failed =
                assertThrows(
                        StoreException.class, () -> content.read(Digest.sha256(bytes), 0, full));
        assertTrue(failed.problem().why().contains("the disk is full"), failed.problem().oneLine());
    }

    @Test
    void compressedLayersAreFoundByTheirUncompressedDigest() throws Exception {
        byte[] layer = TestImage.layer("found " + namespace);
        byte[] gzip = TarBytes.gzip(layer);
        put(gzip, Map.of());
        Digest diffId = Digest.sha256(layer);
        assertEquals(Map.of(), content.findByDiffId(List.of(diffId)));
        content.label(Digest.sha256(gzip), Map.of(Blobs.UNCOMPRESSED, diffId.toString()));
        Map<Digest, BlobInfo> found = content.findByDiffId(List.of(diffId, Digest.sha256(gzip)));
        assertEquals(Set.of(diffId), found.keySet());
        assertEquals(Digest.sha256(gzip), found.values().iterator().next().digest());
    }

    @Test
    void aChainOfLayersIsUnpacked() throws Exception {
        byte[] below = TestImage.layer("below " + namespace);
        byte[] above = TestImage.layer("above " + namespace);
        byte[] aboveGzip = TarBytes.gzip(above);
        put(below, Map.of());
        put(aboveGzip, Map.of());
        Digest bottom = Digest.sha256(below);
        Digest top =
                Digest.sha256(
                        (bottom + " " + Digest.sha256(above))
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertFalse(content.hasSnapshot(SNAPSHOTTER, bottom));
        content.unpack(
                SNAPSHOTTER,
                Descriptor.of(MediaTypes.DOCKER_LAYER, bottom, below.length),
                bottom,
                Optional.empty(),
                bottom);
        Descriptor layer =
                Descriptor.of(
                        MediaTypes.DOCKER_LAYER_GZIP, Digest.sha256(aboveGzip), aboveGzip.length);
        content.unpack(SNAPSHOTTER, layer, Digest.sha256(above), Optional.of(bottom), top);
        content.unpack(SNAPSHOTTER, layer, Digest.sha256(above), Optional.of(bottom), top);
        assertTrue(content.hasSnapshot(SNAPSHOTTER, top));
        assertEquals(
                Set.of(
                        new Snapshot(bottom.toString(), Optional.empty(), true, usage(bottom)),
                        new Snapshot(
                                top.toString(), Optional.of(bottom.toString()), true, usage(top))),
                Set.copyOf(content.snapshots(SNAPSHOTTER)));
        List<String> snapshots = ctr("snapshots ls | tail -n +2").lines().toList();
        assertEquals(2, snapshots.size(), snapshots.toString());
        assertTrue(
                snapshots.stream()
                        .map(line -> line.trim().split("\\s+"))
                        .anyMatch(
                                words ->
                                        words[0].equals(top.toString())
                                                && words[1].equals(bottom.toString())
                                                && words[2].equals("Committed")),
                snapshots.toString());
    }

    private long usage(Digest chainId) {
        String[] lines = ctr("snapshots usage -b " + chainId).split("\\R");
        return Long.parseLong(lines[1].trim().split("\\s+")[1]);
    }

    @Test
    void aLayerThatIsNotTheConfigurationsLeavesNoSnapshot() throws Exception {
        byte[] layer = TestImage.layer("other " + namespace);
        put(layer, Map.of());
        Digest wrong = Digest.sha256(random(10));
        StoreException refused =
                assertThrows(
                        StoreException.class,
                        () ->
                                content.unpack(
                                        SNAPSHOTTER,
                                        Descriptor.of(
                                                MediaTypes.DOCKER_LAYER,
                                                Digest.sha256(layer),
                                                layer.length),
                                        wrong,
                                        Optional.empty(),
                                        wrong));
        assertEquals(Problem.Kind.CORRUPT, refused.problem().kind(), refused.getMessage());
        assertEquals("", ctr("snapshots ls | tail -n +2"));
    }

    @Test
    void anInterruptEndsTheUnpackingOfALargeLayer() throws Exception {
        ContentStore kubernetes = engine.content("k8s.io");
        StoredImage nginx =
                engine.images(StoreId.KUBERNETES).stream()
                        .filter(i -> i.storedName().equals("docker.io/library/nginx:1.27"))
                        .findFirst()
                        .orElseThrow();
        Digest diffId = nginx.identity().diffIds().getFirst();
        Digest digest = engine.details(nginx).layers().getFirst().digest();
        long size = kubernetes.find(List.of(digest)).values().iterator().next().size();
        Descriptor layer =
                Descriptor.of("application/vnd.oci.image.layer.v1.tar+gzip", digest, size);
        try (BlobUpload link = content.upload("link", layer)) {
            link.commit(Map.of());
        }
        CompletableFuture<StoreException> ended = new CompletableFuture<>();
        Thread unpacking =
                Thread.startVirtualThread(
                        () -> {
                            try {
                                content.unpack(
                                        SNAPSHOTTER, layer, diffId, Optional.empty(), diffId);
                                ended.completeExceptionally(new AssertionError("it was unpacked"));
                            } catch (StoreException e) {
                                ended.complete(e);
                            }
                        });
        await("an active snapshot", () -> ctr("snapshots ls").contains("extract-"));
        unpacking.interrupt();
        assertEquals(Problem.Kind.CANCELLED, ended.get(10, TimeUnit.SECONDS).problem().kind());
        lease.close();
        assertEquals("", ctr("snapshots ls | tail -n +2"));
    }

    @Test
    void bytesThatAreNoLayerLeaveNoSnapshot() throws Exception {
        byte[] bytes = random(5000);
        put(bytes, Map.of());
        Digest digest = Digest.sha256(bytes);
        assertThrows(
                StoreException.class,
                () ->
                        content.unpack(
                                SNAPSHOTTER,
                                Descriptor.of(MediaTypes.DOCKER_LAYER, digest, bytes.length),
                                digest,
                                Optional.empty(),
                                digest));
        assertEquals("", ctr("snapshots ls | tail -n +2"));
    }
}
