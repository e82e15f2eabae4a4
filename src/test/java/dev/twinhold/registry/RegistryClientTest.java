package dev.twinhold.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.twinhold.model.Credentials;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.MediaTypes;
import dev.twinhold.model.Patience;
import dev.twinhold.model.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the testbed's registry does not do: token servers, redirects, ranges, refusals. The registry
 * is a small server on this machine; node tests speak to a real one.
 */
@Timeout(60)
class RegistryClientTest {

    private static final byte[] MANIFEST = "{\"schemaVersion\":2}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BLOB = "0123456789".getBytes(StandardCharsets.UTF_8);

    @TempDir Path folder;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer registry;
    private HttpServer elsewhere;
    private Logins logins;

    @BeforeEach
    void start() throws IOException {
        registry = server();
        elsewhere = server();
        logins =
                new Logins(
                        new DockerConfig(folder.resolve("config.json"), new Commands()),
                        Optional.empty());
    }

    private HttpServer server() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
        return server;
    }

    @AfterEach
    void stop() {
        registry.stop(0);
        elsewhere.stop(0);
        threads.shutdownNow();
    }

    private String host() {
        return "localhost:" + registry.getAddress().getPort();
    }

    private ImageName image() {
        return ImageName.parse(host() + "/team/app:1");
    }

    private RegistryClient client() {
        return new RegistryClient(
                logins, List.of(), () -> Patience.ofSilence(Duration.ofSeconds(2)));
    }

    private void knows(Credentials credentials) throws IOException {
        logins.keep(credentials, Logins.Keeping.THIS_RUN);
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private void on(HttpServer server, String path, Answer answer) {
        server.createContext(
                path,
                exchange -> {
                    try (exchange) {
                        asked.add(
                                exchange.getRequestMethod()
                                        + " "
                                        + exchange.getRequestURI()
                                        + " "
                                        + authorization(exchange));
                        answer.to(exchange);
                    }
                });
    }

    private static String authorization(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("-");
    }

    private static void reply(HttpExchange exchange, int code, byte[] body) throws IOException {
        boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(code, none ? -1 : body.length);
        if (!none) {
            exchange.getResponseBody().write(body);
        }
    }

    private static void challenge(HttpExchange exchange, String header) throws IOException {
        exchange.getResponseHeaders().add("WWW-Authenticate", header);
        reply(exchange, 401, new byte[0]);
    }

    private Problem refused() {
        return assertThrows(RegistryException.class, () -> client().resolve(image())).problem();
    }

    private void wantsToken() {
        String realm = "http://localhost:" + elsewhere.getAddress().getPort() + "/token";
        on(
                registry,
                "/v2/team/app/manifests/1",
                exchange -> {
                    if (authorization(exchange).equals("Bearer good")) {
                        reply(exchange, 200, MANIFEST);
                    } else {
                        challenge(
                                exchange,
                                "Bearer realm=\"" + realm + "\",service=\"plant\",scope=\"x\"");
                    }
                });
    }

    @Test
    void aTokenIsFetchedForTheScopeAndUsedAgain() throws Exception {
        knows(Credentials.password(host(), "anna", "secret"));
        wantsToken();
        on(
                elsewhere,
                "/token",
                exchange ->
                        reply(
                                exchange,
                                200,
                                "{\"token\":\"good\"}".getBytes(StandardCharsets.UTF_8)));
        RegistryClient client = client();
        assertEquals(Digest.sha256(MANIFEST), client.resolve(image()).descriptor().digest());
        client.resolve(image());
        String basic =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString("anna:secret".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                List.of(
                        "GET /v2/team/app/manifests/1 -",
                        "GET /token?service=plant&scope=repository%3Ateam%2Fapp%3Apull " + basic,
                        "GET /v2/team/app/manifests/1 Bearer good",
                        "GET /v2/team/app/manifests/1 Bearer good"),
                asked);
    }

    @Test
    void anIdentityTokenIsExchanged() throws Exception {
        knows(Credentials.identityToken(host(), "refresh-me"));
        wantsToken();
        List<String> forms = new ArrayList<>();
        on(
                elsewhere,
                "/token",
                exchange -> {
                    forms.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    reply(
                            exchange,
                            200,
                            "{\"access_token\":\"good\"}".getBytes(StandardCharsets.UTF_8));
                });
        client().resolve(image());
        assertTrue(forms.getFirst().contains("grant_type=refresh_token"), forms.toString());
        assertTrue(forms.getFirst().contains("refresh_token=refresh-me"), forms.toString());
    }

    @Test
    void whoIsUnknownIsAskedToLogInAndAWrongPasswordIsSaid() throws Exception {
        on(
                registry,
                "/v2/team/app/manifests/1",
                exchange -> challenge(exchange, "Basic realm=\"plant\""));
        Problem unknown = refused();
        assertEquals(Problem.Kind.AUTHENTICATION, unknown.kind());
        assertTrue(unknown.what().contains("wants user and password"), unknown.oneLine());
        knows(Credentials.password(host(), "anna", "not-the-word"));
        Problem wrong = refused();
        assertEquals(Problem.Kind.AUTHENTICATION, wrong.kind());
        assertTrue(wrong.what().contains("did not accept"), wrong.oneLine());
        assertFalse(wrong.oneLine().contains("not-the-word"), wrong.oneLine());
    }

    @Test
    void aRedirectIsFollowedWithoutThePassword() throws Exception {
        knows(Credentials.password(host(), "anna", "secret"));
        Digest digest = Digest.sha256(BLOB);
        on(
                registry,
                "/v2/team/app/blobs/" + digest,
                exchange -> {
                    if (authorization(exchange).equals("-")) {
                        challenge(exchange, "Basic realm=\"plant\"");
                        return;
                    }
                    exchange.getResponseHeaders()
                            .add(
                                    "Location",
                                    "http://127.0.0.1:"
                                            + elsewhere.getAddress().getPort()
                                            + "/storage");
                    reply(exchange, 307, new byte[0]);
                });
        on(elsewhere, "/storage", exchange -> reply(exchange, 200, BLOB));
        try (InputStream in = client().blob(image(), digest, 0)) {
            assertArrayEquals(BLOB, in.readAllBytes());
        }
        assertEquals("GET /storage -", asked.getLast());
    }

    @Test
    void aBlobIsReadFromAnOffsetWithRangesAndWithout() throws Exception {
        Digest digest = Digest.sha256(BLOB);
        on(
                registry,
                "/v2/team/app/blobs/" + digest,
                exchange -> {
                    boolean first = asked.size() == 1;
                    byte[] rest = new byte[] {'6', '7', '8', '9'};
                    reply(exchange, first ? 206 : 200, first ? rest : BLOB);
                });
        for (int i = 0; i < 2; i++) {
            try (InputStream in = client().blob(image(), digest, 6)) {
                assertEquals("6789", new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void refusalsAreSaidInWords() {
        int[] codes = {403, 404, 429, 503, 500};
        on(
                registry,
                "/v2/team/app/manifests/1",
                exchange ->
                        reply(
                                exchange,
                                codes[asked.size() - 1],
                                "{\"errors\":[{\"code\":\"X\",\"message\":\"so it says\"}]}"
                                        .getBytes(StandardCharsets.UTF_8)));
        List<Problem.Kind> kinds = new ArrayList<>();
        for (int code : codes) {
            Problem problem = refused();
            kinds.add(problem.kind());
            assertTrue(code == 404 || problem.why().contains("so it says"), problem.oneLine());
        }
        assertEquals(
                List.of(
                        Problem.Kind.PERMISSION,
                        Problem.Kind.NOT_FOUND,
                        Problem.Kind.EXHAUSTED,
                        Problem.Kind.UNREACHABLE,
                        Problem.Kind.INTERNAL),
                kinds);
    }

    @Test
    void silenceEndsACallAndSoDoesAnInterruption() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        on(
                registry,
                "/v2/team/app/manifests/1",
                exchange -> {
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        assertEquals(Problem.Kind.UNREACHABLE, refused().kind());
        CompletableFuture<Problem> ended = new CompletableFuture<>();
        RegistryClient patient =
                new RegistryClient(
                        logins, List.of(), () -> Patience.ofSilence(Duration.ofMinutes(5)));
        Thread asking =
                Thread.startVirtualThread(
                        () ->
                                ended.complete(
                                        assertThrows(
                                                        RegistryException.class,
                                                        () -> patient.resolve(image()))
                                                .problem()));
        while (asked.size() < 2) {
            Thread.onSpinWait();
        }
        asking.interrupt();
        Problem problem = ended.get(20, TimeUnit.SECONDS);
        assertEquals(Problem.Kind.CANCELLED, problem.kind(), problem.oneLine());
        over.countDown();
    }

    @Test
    void aManifestThatIsNotWhatItsDigestSaysIsRefused() {
        ImageName promised =
                image().withDigest(Digest.sha256("other".getBytes(StandardCharsets.UTF_8)));
        on(registry, "/v2/team/app/manifests/", exchange -> reply(exchange, 200, MANIFEST));
        Problem problem =
                assertThrows(RegistryException.class, () -> client().resolve(promised)).problem();
        assertEquals(Problem.Kind.CORRUPT, problem.kind());
    }

    @Test
    void aBlobIsUploadedInOnePieceAndMounted() throws Exception {
        Digest digest = Digest.sha256(BLOB);
        List<byte[]> stored = new CopyOnWriteArrayList<>();
        on(
                registry,
                "/v2/team/app/blobs/uploads/",
                exchange -> {
                    String query =
                            Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
                    if (exchange.getRequestMethod().equals("PUT")) {
                        stored.add(exchange.getRequestBody().readAllBytes());
                        reply(exchange, 201, new byte[0]);
                    } else if (query.contains("mount=")) {
                        reply(exchange, 201, new byte[0]);
                    } else {
                        exchange.getResponseHeaders()
                                .add("Location", "/v2/team/app/blobs/uploads/7?state=s");
                        reply(exchange, 202, new byte[0]);
                    }
                });
        List<Long> sent = new ArrayList<>();
        client().upload(
                        image(),
                        Descriptor.of(MediaTypes.UNTYPED, digest, BLOB.length),
                        new ByteArrayInputStream(BLOB),
                        sent::add);
        assertArrayEquals(BLOB, stored.getFirst());
        assertEquals(List.of((long) BLOB.length), sent);
        assertTrue(client().mount(image(), digest, "team/other"));
    }

    /** A registry that sends an upload on to another host. */
    private void uploadsElsewhere(String location) {
        on(
                registry,
                "/v2/team/app/blobs/uploads/",
                exchange -> {
                    if (authorization(exchange).equals("-")) {
                        challenge(exchange, "Basic realm=\"plant\"");
                        return;
                    }
                    exchange.getResponseHeaders().add("Location", location);
                    reply(exchange, 202, new byte[0]);
                });
    }

    private void upload(RegistryClient client) throws IOException {
        client.upload(
                image(),
                Descriptor.of(MediaTypes.UNTYPED, Digest.sha256(BLOB), BLOB.length),
                new ByteArrayInputStream(BLOB),
                _ -> {});
    }

    private String elsewhereUrl() {
        return "http://localhost:" + elsewhere.getAddress().getPort() + "/storage/7";
    }

    @Test
    void anUploadElsewhereGoesWithoutThePassword() throws Exception {
        knows(Credentials.password(host(), "anna", "secret"));
        uploadsElsewhere(elsewhereUrl());
        List<byte[]> stored = new CopyOnWriteArrayList<>();
        on(
                elsewhere,
                "/storage/7",
                exchange -> {
                    stored.add(exchange.getRequestBody().readAllBytes());
                    reply(exchange, 201, new byte[0]);
                });
        upload(client());
        assertArrayEquals(BLOB, stored.getFirst());
        assertEquals(
                "PUT /storage/7?digest=" + Digest.sha256(BLOB) + " -", decoded(asked.getLast()));
    }

    private static String decoded(String line) {
        return line.replace("%3A", ":");
    }

    @Test
    void whoeverAnUploadIsSentToCannotAskForThePassword() throws Exception {
        knows(Credentials.password(host(), "anna", "secret"));
        uploadsElsewhere(elsewhereUrl());
        on(
                elsewhere,
                "/storage/7",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    challenge(exchange, "Basic realm=\"plant\"");
                });
        RegistryClient client = client();
        Problem problem = assertThrows(RegistryException.class, () -> upload(client)).problem();
        assertEquals(Problem.Kind.BAD_INPUT, problem.kind(), problem.oneLine());
        assertTrue(
                asked.stream().filter(l -> l.contains("/storage/")).allMatch(l -> l.endsWith(" -")),
                asked.toString());
    }

    @Test
    void aRefusedMountMeansThatTheBlobIsUploaded() throws Exception {
        int[] codes = {403, 401, 400, 404};
        on(
                registry,
                "/v2/team/app/blobs/uploads/",
                exchange -> reply(exchange, codes[asked.size() - 1], new byte[0]));
        for (int code : codes) {
            assertFalse(client().mount(image(), Digest.sha256(BLOB), "team/other"), "HTTP " + code);
        }
    }

    /** The server reads the head of an upload and then nothing. */
    @Test
    void anUploadThatNobodyReadsIsSilence() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        on(
                registry,
                "/v2/team/app/blobs/uploads/",
                exchange -> {
                    if (exchange.getRequestMethod().equals("PUT")) {
                        try {
                            over.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    } else {
                        exchange.getResponseHeaders()
                                .add("Location", "/v2/team/app/blobs/uploads/7");
                        reply(exchange, 202, new byte[0]);
                    }
                });
        byte[] large = new byte[64 << 20];
        Problem problem =
                assertThrows(
                                RegistryException.class,
                                () ->
                                        client().upload(
                                                        image(),
                                                        Descriptor.of(
                                                                MediaTypes.UNTYPED,
                                                                Digest.sha256(large),
                                                                large.length),
                                                        new ByteArrayInputStream(large),
                                                        _ -> {}))
                        .problem();
        over.countDown();
        assertEquals(Problem.Kind.UNREACHABLE, problem.kind(), problem.oneLine());
    }

    @Test
    void aLoginIsCheckedWithTheRegistryItself() throws Exception {
        on(
                registry,
                "/v2/",
                exchange -> {
                    if (authorization(exchange).equals("-")) {
                        challenge(exchange, "Basic realm=\"plant\"");
                    } else {
                        reply(exchange, 200, MANIFEST);
                    }
                });
        knows(Credentials.password(host(), "anna", "secret"));
        client().checkLogin(host());
        assertEquals("GET /v2/ -", asked.getFirst());
        assertEquals(2, asked.size(), asked.toString());
    }
}
