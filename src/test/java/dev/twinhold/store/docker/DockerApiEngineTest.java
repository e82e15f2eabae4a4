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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
            docker.on("/v1.41/silent", _ -> FakeDocker.hang(over));
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
}
