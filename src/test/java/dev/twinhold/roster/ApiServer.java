package dev.twinhold.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * Two pages of a list of nodes over real TLS, with certificates that openssl made. It stands for an
 * API server, which wants a cluster around it.
 */
final class ApiServer implements AutoCloseable {

    private final Path folder;
    private final HttpsServer server;
    private final boolean wantsCertificate;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private ApiServer(Path folder, boolean wantsCertificate) throws Exception {
        this.folder = folder;
        this.wantsCertificate = wantsCertificate;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(tls()) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                        wanted.setNeedClientAuth(wantsCertificate);
                        parameters.setSSLParameters(wanted);
                    }
                });
        server.createContext("/", this::answer);
    }

    /**
     * Starts one.
     *
     * @param name in its certificate, such as {@code IP:127.0.0.1}
     */
    static ApiServer start(Path folder, String name, boolean wantsCertificate) throws Exception {
        makeCertificates(folder, name);
        ApiServer made = new ApiServer(folder, wantsCertificate);
        made.server.start();
        return made;
    }

    private static void makeCertificates(Path folder, String name) throws IOException {
        openssl(
                folder,
                "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.crt -days 2 -subj /CN=ca");
        openssl(folder, "genrsa -traditional -out server.key 2048");
        openssl(folder, "req -new -key server.key -out server.csr -subj /CN=server");
        Files.writeString(folder.resolve("san"), "subjectAltName=" + name + "\n");
        sign(folder, "server");
        openssl(
                folder,
                "pkcs12 -export -in server.crt -inkey server.key -out server.p12 -passout pass:x");
    }

    /** A client key of a kind that clusters use: {@code pkcs1}, {@code sec1}, {@code pkcs8}. */
    void makeClient(String kind) throws IOException {
        openssl(
                folder,
                switch (kind) {
                    case "pkcs1" -> "genrsa -traditional -out client.key 2048";
                    case "sec1" -> "ecparam -name prime256v1 -genkey -out client.key";
                    default -> "genpkey -algorithm ed25519 -out client.key";
                });
        openssl(folder, "req -new -key client.key -out client.csr -subj /CN=admin");
        sign(folder, "client");
    }

    private static void sign(Path folder, String who) throws IOException {
        openssl(
                folder,
                "x509 -req -in %s.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -out %s.crt -extfile san"
                        .formatted(who, who));
    }

    private static void openssl(Path folder, String arguments) throws IOException {
        List<String> argv = new ArrayList<>(List.of("openssl"));
        argv.addAll(Arrays.asList(arguments.split(" ", -1)));
        Process run =
                new ProcessBuilder(argv)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertEquals(0, run.waitFor(), () -> argv + ": " + output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private SSLContext tls() throws Exception {
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("server.p12"))) {
            own.load(in, "x".toCharArray());
        }
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, "x".toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(folder.resolve("ca.crt"))) {
            trusted.setCertificateEntry(
                    "ca",
                    java.security.cert.CertificateFactory.getInstance("X.509")
                            .generateCertificate(in));
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private void answer(HttpExchange call) throws IOException {
        asked.add(call.getRequestURI().toString());
        String login = String.valueOf(call.getRequestHeaders().getFirst("Authorization"));
        boolean allowed = wantsCertificate || login.equals("Bearer secret-token");
        boolean second = String.valueOf(call.getRequestURI().getQuery()).contains("continue=more");
        byte[] body =
                (allowed ? second ? SECOND : FIRST : "{\"kind\":\"Status\"}")
                        .getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(allowed ? 200 : 401, body.length);
        call.getResponseBody().write(body);
        call.close();
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    // as `kubectl get --raw '/api/v1/nodes?limit=2'` prints it, shortened
    private static final String FIRST =
            """
            {"kind":"NodeList","apiVersion":"v1","metadata":{"resourceVersion":"1","continue":"more"},
             "items":[
              {"metadata":{"name":"cp-1","labels":{"beta.kubernetes.io/os":"linux",
                "kubernetes.io/arch":"amd64","kubernetes.io/hostname":"cp-1",
                "node-role.kubernetes.io/control-plane":"","site":"taipei"}},
               "status":{"addresses":[{"type":"InternalIP","address":"10.2.0.1"},
                 {"type":"Hostname","address":"cp-1"}]}},
              {"metadata":{"name":"edge-1","labels":{"topology.kubernetes.io/zone":"b"}},
               "status":{"addresses":[{"type":"ExternalIP","address":"192.0.2.9"},
                 {"type":"InternalIP","address":"10.2.0.9"}]}}]}
            """;

    private static final String SECOND =
            """
            {"kind":"NodeList","apiVersion":"v1","metadata":{},
             "items":[{"metadata":{"name":"lost"},"status":{}}]}
            """;
}
