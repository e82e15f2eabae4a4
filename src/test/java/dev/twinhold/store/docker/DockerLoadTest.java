package dev.twinhold.store.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.model.Digest;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Problem.Kind;
import dev.twinhold.store.StoreException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.params.provider.ValueSource;

/** What Docker says to an archive, and how a load is cancelled. */
@Timeout(30)
class DockerLoadTest {

    private static final Digest ID = Digest.sha256("image".getBytes(StandardCharsets.UTF_8));

    private static DockerApiEngine open(FakeDocker docker) throws StoreException {
        return DockerApiEngine.open(docker.sockets(), docker.sockets(), "/run/docker.sock");
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

    @ParameterizedTest
    @ValueSource(strings = {"repositories", "blobs/json"})
    void anArchiveThatIsNotOfDockerSaveIsCalledSo(String missing) {
        String answer =
                "{\"error\":\"open /var/lib/docker/tmp/docker-import-28/%s: no such file or directory\"}"
                        .formatted(missing);
        Problem problem =
                assertThrows(StoreException.class, () -> load(answer, new ArrayList<>())).problem();
        assertEquals(Kind.BAD_INPUT, problem.kind());
        assertTrue(problem.why().startsWith("it has no manifest.json"), problem.why());
        assertTrue(problem.remedy().contains("docker save"), problem.remedy());
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
                        FakeDocker.hang(ended);
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
