package dev.twinhold.store.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.model.Digest;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Problem.Kind;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.StoreException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can only be seen against a daemon that answers as it is told to. */
@Timeout(30)
class DockerApiEngineTest {

    private static final Digest ID = Digest.sha256("image".getBytes(StandardCharsets.UTF_8));
    private static final String IMAGES = "[{\"Id\":\"%s\",\"RepoTags\":[\"a:1\"]}]".formatted(ID);
    private static final String INSPECT =
            "{\"Os\":\"linux\",\"Architecture\":\"amd64\",\"RootFS\":{\"Layers\":[\"%s\"]}}"
                    .formatted(ID);

    private static DockerApiEngine open(FakeDocker docker) throws StoreException {
        return DockerApiEngine.open(docker.sockets(), docker.sockets(), "/run/docker.sock");
    }

    private static Problem problemOf(DockerApiEngine engine) {
        return assertThrows(StoreException.class, () -> engine.images(StoreId.DOCKER)).problem();
    }

    @ParameterizedTest
    @CsvSource({
        "1.41, 1.41, ''",
        "1.47, 1.47, ?manifests=1",
        "1.55, 1.51, ?manifests=1",
        "'', 1.24, ''"
    })
    void eachVersionIsAskedInItsOwnWay(String theirs, String spoken, String query)
            throws Exception {
        try (FakeDocker docker = new FakeDocker(theirs)) {
            docker.json("/v" + spoken + "/images/json", "[]");
            docker.json("/v" + spoken + "/containers/json", "[]");
            try (DockerApiEngine engine = open(docker)) {
                assertEquals(spoken, engine.info().apiVersion());
                assertEquals(List.of(), engine.images(StoreId.DOCKER));
                String prefix = "/v" + spoken;
                assertEquals(
                        List.of(
                                "/_ping",
                                prefix + "/version",
                                prefix + "/info",
                                prefix + "/images/json" + query,
                                prefix + "/containers/json?all=1"),
                        docker.asked());
            }
        }
    }

    @Test
    void aDaemonThatNoLongerSpeaksOurVersionIsNamedAsTheCause() throws Exception {
        try (FakeDocker docker = new FakeDocker("1.99")) {
            String refusal =
                    "client version 1.51 is too old. Minimum supported API version is 1.60, please"
                            + " upgrade your client to a newer version";
            docker.on(
                    "/v1.51/images/json",
                    call -> FakeDocker.answer(call, 400, "{\"message\":\"" + refusal + "\"}"));
            try (DockerApiEngine engine = open(docker)) {
                Problem problem = problemOf(engine);
                assertEquals(Kind.UNSUPPORTED, problem.kind());
                assertEquals(refusal, problem.why());
                assertFalse(problem.remedy().isBlank());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "404, no such image, NOT_FOUND",
        "409, conflict, BAD_INPUT",
        "403, authorization denied by plugin, PERMISSION",
        "500, something broke, INTERNAL",
        "500, write /var/lib/docker/tmp/x: no space left on device, EXHAUSTED",
        "501, not here, UNSUPPORTED",
    })
    void aRefusalIsToldInDockersWords(int status, String message, Kind kind) throws Exception {
        try (FakeDocker docker = new FakeDocker("1.41")) {
            docker.on(
                    "/v1.41/images/json",
                    call -> FakeDocker.answer(call, status, "{\"message\":\"" + message + "\"}"));
            try (DockerApiEngine engine = open(docker)) {
                Problem problem = problemOf(engine);
                assertEquals(kind, problem.kind());
                assertEquals(
                        "Docker at /run/docker.sock could not list its images", problem.what());
                assertEquals(message, problem.why());
            }
        }
    }

    @Test
    void aProxyThatRefusesInItsOwnWayIsUnderstoodToo() throws Exception {
        try (FakeDocker docker = new FakeDocker("1.41")) {
            docker.on("/v1.41/images/json", call -> FakeDocker.answer(call, 403, "<h1>No</h1>\n"));
            docker.on("/v1.41/containers/json", call -> FakeDocker.answer(call, 403, ""));
            try (DockerApiEngine engine = open(docker)) {
                assertEquals("<h1>No</h1>", problemOf(engine).why());
            }
        }
    }

    @Test
    void anotherProgramOnTheSocketIsFoundOut() throws Exception {
        try (FakeDocker docker = new FakeDocker("1.41")) {
            docker.json("/v1.41/images/json", "<html>Welcome</html>");
            try (DockerApiEngine engine = open(docker)) {
                Problem problem = problemOf(engine);
                assertEquals(Kind.UNSUPPORTED, problem.kind());
                assertTrue(problem.remedy().contains("another program"), problem.oneLine());
            }
        }
    }

    @Test
    void anAnswerThatStopsInTheMiddleIsABrokenLink() throws Exception {
        try (FakeDocker docker = new FakeDocker("1.41")) {
            docker.on(
                    "/v1.41/images/json",
                    call -> {
                        call.sendResponseHeaders(200, 1000);
                        call.getResponseBody().write("[{".getBytes(StandardCharsets.UTF_8));
                    });
            try (DockerApiEngine engine = open(docker)) {
                assertEquals(Kind.UNREACHABLE, problemOf(engine).kind());
            }
        }
    }

    @Test
    void aQuestionThatIsNotAnsweredIsGivenUp() throws Exception {
        DockerProblems problems = new DockerProblems("/run/docker.sock");
        CountDownLatch over = new CountDownLatch(1);
        try (FakeDocker docker = new FakeDocker("1.41");
                DockerTransport transport =
                        new DockerTransport(
                                docker.sockets(),
                                docker.sockets(),
                                problems,
                                Duration.ofMillis(200))) {
            DockerApi api = DockerApi.negotiate(transport);
            docker.on("/v1.41/silent", _ -> awaitUninterrupted(over));
            StoreException told =
                    assertThrows(
                            StoreException.class,
                            () -> api.get("speak", api.url("silent"), String.class));
            over.countDown();
            assertEquals(Kind.UNREACHABLE, told.problem().kind());
            assertEquals("it has been silent for too long", told.problem().why());
        }
    }

    @Test
    void anInterruptedCallIsCancelledAndNotABrokenLink() throws Exception {
        try (FakeDocker docker = new FakeDocker("1.41");
                DockerApiEngine engine = open(docker)) {
            Thread.currentThread().interrupt();
            StoreException told =
                    assertThrows(StoreException.class, () -> engine.images(StoreId.DOCKER));
            assertTrue(Thread.interrupted(), "the interrupt was swallowed");
            assertEquals(Kind.CANCELLED, told.problem().kind());
        }
    }

    @Test
    void anImageIsInspectedOnceAsItsIdCoversTheAnswer() throws Exception {
        try (FakeDocker docker = new FakeDocker("1.41")) {
            docker.json("/v1.41/images/json", IMAGES);
            docker.json("/v1.41/containers/json", "[]");
            docker.json("/v1.41/images/" + ID + "/json", INSPECT);
            try (DockerApiEngine engine = open(docker)) {
                List<StoredImage> first = engine.images(StoreId.DOCKER);
                assertEquals(List.of(ID), first.getFirst().identity().diffIds());
                assertEquals(first, engine.images(StoreId.DOCKER));
                assertEquals(
                        1, docker.asked().stream().filter(path -> path.contains(ID.hex())).count());
            }
        }
    }

    @Test
    void anImageThatGoesAwayWhileItIsListedDoesNotHideTheOthers() throws Exception {
        try (FakeDocker docker = new FakeDocker("1.41")) {
            docker.json("/v1.41/images/json", IMAGES);
            docker.json("/v1.41/containers/json", "[]");
            docker.on(
                    "/v1.41/images/" + ID + "/json",
                    call -> FakeDocker.answer(call, 404, "{\"message\":\"No such image\"}"));
            try (DockerApiEngine engine = open(docker)) {
                StoredImage image = engine.images(StoreId.DOCKER).getFirst();
                assertEquals(List.of(), image.identity().diffIds());
                assertEquals("docker.io/library/a:1", image.storedName());
            }
        }
    }

    @Test
    void podmansIdIsAnotherInEachAnswerAndNotTaken() throws Exception {
        String version =
                """
                {"Platform":{"Name":"linux/amd64/debian-12"},"Version":"4.3.1","ApiVersion":"1.41",
                 "Components":[{"Name":"Podman Engine","Version":"4.3.1"}],
                 "MinAPIVersion":"1.24","Os":"linux","Arch":"amd64"}
                """;
        try (FakeDocker podman = new FakeDocker("1.41", version);
                DockerApiEngine engine = open(podman)) {
            assertEquals("", engine.info().daemonId());
            assertEquals("4.3.1", engine.info().version());
        }
    }

    @Test
    void aDaemonThatTellsNoPlatformIsNoDocker() throws Exception {
        try (FakeDocker other = new FakeDocker("1.41", "{\"Version\":\"1\"}")) {
            StoreException told = assertThrows(StoreException.class, () -> open(other).close());
            assertEquals(Kind.UNSUPPORTED, told.problem().kind());
        }
    }

    private static List<String> load(String answer, List<String> said) throws Exception {
        try (FakeDocker docker = new FakeDocker("1.41")) {
            docker.on(
                    "/v1.41/images/load",
                    call -> {
                        call.getRequestBody().readAllBytes();
                        FakeDocker.answer(call, 200, answer);
                    });
            try (DockerApiEngine engine = open(docker)) {
                return engine.load(new ByteArrayInputStream(new byte[1024]), said::add);
            }
        }
    }

    @Test
    void loadTellsWhatWasLoadedAndEachStepOnce() throws Exception {
        String answer =
                """
                {"status":"Loading layer","progressDetail":{"current":1,"total":2},"id":"1dcf2628a3fc"}
                {"status":"Loading layer","progressDetail":{"current":2,"total":2},"id":"1dcf2628a3fc"}
                {"stream":"Loaded image: shop/app:v1\\n"}{"stream":"Loaded image ID: %s\\nLoaded image ID: %s\\n"}
                """
                        .formatted(ID, ID);
        List<String> said = new ArrayList<>();
        assertEquals(List.of("shop/app:v1", ID.toString(), ID.toString()), load(answer, said));
        assertEquals(
                List.of(
                        "1dcf2628a3fc: Loading layer",
                        "Loaded image: shop/app:v1",
                        "Loaded image ID: " + ID),
                said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"errorDetail\":{\"message\":\"unexpected EOF\"},\"error\":\"unexpected EOF\"}"
                        + " | BAD_INPUT | unexpected EOF",
                "{\"error\":\"invalid tar header\"} | BAD_INPUT | invalid tar header",
                "{\"errorDetail\":{\"message\":\"write /x: no space left on device\"}}"
                        + " | EXHAUSTED | write /x: no space left on device",
                "{\"stream\":\"Loaded image: a:1\\n\"}{\"stream\":\"Error unpacking image a:1: x\\n\"}"
                        + " | BAD_INPUT | Error unpacking image a:1: x",
                "{\"stream\":\"\\n\"} | NOT_VERIFIED | the archive may hold none",
                "'' | NOT_VERIFIED | the archive may hold none",
            })
    void loadFailsThoughDockerAnswered200(String answer, Kind kind, String why) {
        StoreException told =
                assertThrows(StoreException.class, () -> load(answer, new ArrayList<>()));
        assertEquals(kind, told.problem().kind());
        assertEquals(why, told.problem().why());
        assertFalse(told.problem().remedy().isBlank());
    }

    @Test
    void loadTellsDockersReasonWhenDockerStopsReadingTheArchive() throws Exception {
        try (FakeDocker docker = new FakeDocker("1.41")) {
            docker.on(
                    "/v1.41/images/load",
                    call ->
                            FakeDocker.answer(
                                    call, 500, "{\"message\":\"no space left on device\"}"));
            try (DockerApiEngine engine = open(docker)) {
                StoreException told =
                        assertThrows(
                                StoreException.class,
                                () -> engine.load(new Zeros(64 << 20), _ -> {}));
                assertEquals(Kind.EXHAUSTED, told.problem().kind(), told.toString());
            }
        }
    }

    @Test
    void loadTellsWhyTheArchiveCannotBeRead() throws Exception {
        try (FakeDocker docker = new FakeDocker("1.41")) {
            docker.on("/v1.41/images/load", call -> call.getRequestBody().readAllBytes());
            InputStream broken =
                    new InputStream() {
                        @Override
                        public int read() throws IOException {
                            throw new IOException("Input/output error");
                        }
                    };
            try (DockerApiEngine engine = open(docker)) {
                Problem problem =
                        assertThrows(StoreException.class, () -> engine.load(broken, _ -> {}))
                                .problem();
                assertEquals(Kind.BAD_INPUT, problem.kind());
                assertEquals("Input/output error", problem.why());
            }
        }
    }

    @Test
    void closingTheArchiveEndsTheLoad(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("endless.tar");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 36);
        }
        try (FakeDocker docker = new FakeDocker("1.41");
                DockerApiEngine engine = open(docker);
                InputStream archive = Files.newInputStream(file)) {
            CountDownLatch arrived = new CountDownLatch(1);
            docker.on(
                    "/v1.41/images/load",
                    call -> {
                        call.getRequestBody().read();
                        arrived.countDown();
                        call.getRequestBody().transferTo(OutputStream.nullOutputStream());
                    });
            CompletableFuture<Kind> told = loading(engine, archive);
            assertTrue(arrived.await(10, TimeUnit.SECONDS));
            archive.close();
            assertEquals(Kind.CANCELLED, told.get(10, TimeUnit.SECONDS));
        }
    }

    private static CompletableFuture<Kind> loading(DockerApiEngine engine, InputStream archive) {
        CompletableFuture<Kind> told = new CompletableFuture<>();
        Thread.startVirtualThread(
                () ->
                        told.complete(
                                assertThrows(
                                                StoreException.class,
                                                () -> engine.load(archive, _ -> {}))
                                        .problem()
                                        .kind()));
        return told;
    }

    @Test
    void interruptingEndsALoadThatWaitsForDocker() throws Exception {
        try (FakeDocker docker = new FakeDocker("1.41");
                DockerApiEngine engine = open(docker)) {
            CountDownLatch allArrived = new CountDownLatch(1);
            CountDownLatch ended = new CountDownLatch(1);
            docker.on(
                    "/v1.41/images/load",
                    call -> {
                        call.getRequestBody().readAllBytes();
                        allArrived.countDown();
                        awaitUninterrupted(ended);
                    });
            CompletableFuture<Kind> told = new CompletableFuture<>();
            Thread loader =
                    Thread.startVirtualThread(
                            () -> {
                                try {
                                    engine.load(new Zeros(1000), _ -> {});
                                } catch (StoreException e) {
                                    told.complete(e.problem().kind());
                                }
                            });
            assertTrue(allArrived.await(10, TimeUnit.SECONDS));
            loader.interrupt();
            assertEquals(Kind.CANCELLED, told.get(10, TimeUnit.SECONDS));
            ended.countDown();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As many zero bytes as asked for, of which none is kept. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long size) {
            left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            Arrays.fill(buffer, offset, offset + count, (byte) 0);
            left -= count;
            return count;
        }
    }
}
