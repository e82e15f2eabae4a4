package dev.twinhold.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Which certificates a registry may show: those the Java runtime trusts, and for one registry those
 * in Docker's folders {@code certs.d/HOST/*.crt} (docs.docker.com, "Verify repository client with
 * certificates").
 */
final class Trust implements X509TrustManager {

    private final List<X509TrustManager> any;

    private Trust(List<X509TrustManager> any) {
        this.any = List.copyOf(any);
    }

    /**
     * For one registry.
     *
     * @param folders Docker's, with a folder per registry in them
     * @throws IOException when a certificate there cannot be read
     */
    static X509TrustManager of(String registry, List<Path> folders) throws IOException {
        try {
            List<Certificate> extra = new ArrayList<>();
            for (Path folder : folders) {
                extra.addAll(certificates(folderOf(folder, registry)));
            }
            List<X509TrustManager> any = new ArrayList<>(List.of(manager(null)));
            if (!extra.isEmpty()) {
                KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
                store.load(null, null);
                for (int i = 0; i < extra.size(); i++) {
                    store.setCertificateEntry("authority-" + i, extra.get(i));
                }
                any.add(manager(store));
            }
            return new Trust(any);
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificates for " + registry + " cannot be used", e);
        }
    }

    /** Windows allows no colon in a name; Docker leaves it out there. */
    private static Path folderOf(Path folder, String registry) {
        try {
            return folder.resolve(registry);
        } catch (InvalidPathException e) {
            return folder.resolve(registry.replace(":", ""));
        }
    }

    private static List<Certificate> certificates(Path folder)
            throws IOException, CertificateException {
        List<Certificate> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.crt")) {
            for (Path file : files) {
                try (InputStream in = Files.newInputStream(file)) {
                    found.addAll(CertificateFactory.getInstance("X.509").generateCertificates(in));
                }
            }
        }
        return found;
    }

    private static X509TrustManager manager(@Nullable KeyStore store)
            throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("the Java runtime has no X.509 trust");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        CertificateException last = new CertificateException("nothing is trusted");
        for (X509TrustManager one : any) {
            try {
                one.checkServerTrusted(chain, authType);
                return;
            } catch (CertificateException e) {
                last = e;
            }
        }
        throw last;
    }

    /** This program is never a server. */
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        throw new CertificateException("no clients here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return any.stream()
                .flatMap(one -> Stream.of(one.getAcceptedIssuers()))
                .toArray(X509Certificate[]::new);
    }
}
