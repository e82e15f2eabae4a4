package dev.twinhold.roster;

import dev.twinhold.model.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.Dns;
import okhttp3.OkHttpClient;

/**
 * Speaks HTTPS with an API server: trusts whom the kubeconfig names, shows its client certificate,
 * and follows no redirect, for a token must not go elsewhere.
 */
final class ClusterClient {

    private ClusterClient() {}

    /** A client for one server; the caller ends it. */
    static OkHttpClient of(Kubeconfig.Cluster cluster) throws RosterException {
        try {
            X509TrustManager trust = trust(cluster);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(keys(cluster.login()), new X509TrustManager[] {trust}, null);
            return new OkHttpClient.Builder()
                    .sslSocketFactory(tls.getSocketFactory(), trust)
                    .dns(_ -> Dns.SYSTEM.lookup(cluster.server().getHost()))
                    .connectTimeout(Duration.ofSeconds(15))
                    .readTimeout(Duration.ofSeconds(30))
                    .followRedirects(false)
                    .build();
        } catch (GeneralSecurityException | IOException e) {
            throw new RosterException(
                    new Problem(
                            Problem.Kind.BAD_INPUT,
                            "A certificate or key of the kubeconfig cannot be used",
                            String.valueOf(e.getMessage()),
                            "'kubectl get nodes' with the same kubeconfig says more"));
        }
    }

    private static X509TrustManager trust(Kubeconfig.Cluster cluster)
            throws GeneralSecurityException, IOException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        if (cluster.authority().isPresent()) {
            KeyStore store = emptyStore();
            int count = 0;
            for (Certificate certificate : certificates(cluster.authority().get())) {
                store.setCertificateEntry("authority-" + count++, certificate);
            }
            factory.init(store);
        } else {
            factory.init((KeyStore) null);
        }
        return (X509TrustManager) factory.getTrustManagers()[0];
    }

    private static KeyManager[] keys(Kubeconfig.Login login)
            throws GeneralSecurityException, IOException {
        if (login.certificate().isEmpty() || login.key().isEmpty()) {
            return new KeyManager[0];
        }
        KeyStore store = emptyStore();
        store.setKeyEntry(
                "client",
                PemKey.of(login.key().get()),
                new char[0],
                certificates(login.certificate().get()).toArray(Certificate[]::new));
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }

    private static List<Certificate> certificates(byte[] pem) throws GeneralSecurityException {
        return List.copyOf(
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(pem)));
    }
}
