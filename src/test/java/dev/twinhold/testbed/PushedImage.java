package dev.twinhold.testbed;

import dev.twinhold.model.Credentials;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.MediaTypes;
import dev.twinhold.model.Patience;
import dev.twinhold.registry.Logins;
import dev.twinhold.registry.Manifest;
import dev.twinhold.registry.RegistryClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An image of random layers that nobody has yet, put into the testbed's registry from here. */
public final class PushedImage {

    private final Registry registry;
    private final RegistryClient client;

    /** For the registry; it is trusted by the testbed's configuration. */
    public PushedImage(Testbed testbed) {
        registry = Registry.of(testbed);
        client = client(testbed, registry.credentials());
    }

    /** A client that knows these credentials, and also for the registry's address. */
    public static RegistryClient client(Testbed testbed, Credentials credentials) {
        return client(testbed, credentials, Duration.ofSeconds(20));
    }

    /**
     * The same.
     *
     * @param patience as long the registry may be silent
     */
    public static RegistryClient client(
            Testbed testbed, Credentials credentials, Duration patience) {
        return new RegistryClient(
                logins(testbed, credentials),
                certificates(testbed),
                () -> Patience.ofSilence(patience));
    }

    /** These credentials under the registry's name and its address. */
    public static Logins logins(Testbed testbed, Credentials credentials) {
        Logins logins = Logins.ofThisMachine();
        Registry registry = Registry.of(testbed);
        for (String host : List.of(registry.name(), address(registry))) {
            keep(logins, Credentials.password(host, credentials.user(), credentials.secret()));
        }
        return logins;
    }

    private static void keep(Logins logins, Credentials credentials) {
        try {
            logins.keep(credentials, Logins.Keeping.THIS_RUN);
        } catch (IOException e) {
            throw new AssertionError("kept in memory", e);
        }
    }

    /** Where the testbed says whom to trust. */
    public static List<Path> certificates(Testbed testbed) {
        return List.of(testbed.config().resolve("certs.d"));
    }

    private static String address(Registry registry) {
        return registry.address() + ":443";
    }

    /** The name by which this machine reaches it; the nodes do not trust it under this one. */
    public ImageName byAddress(String pathAndTag) {
        return ImageName.parse(address(registry) + "/" + pathAndTag);
    }

    /**
     * Makes and pushes it.
     *
     * @param architecture such as {@code amd64}
     * @param megabytes one layer for each, of so many 2^20 bytes
     * @return its layers
     */
    public List<Descriptor> push(String pathAndTag, String architecture, int... megabytes)
            throws IOException {
        ImageName name = byAddress(pathAndTag);
        List<Descriptor> layers = new ArrayList<>();
        for (int size : megabytes) {
            byte[] layer = layer(size);
            layers.add(upload(name, "application/vnd.oci.image.layer.v1.tar", layer));
        }
        String diffIds =
                layers.stream()
                        .map(l -> '"' + l.digest().toString() + '"')
                        .collect(Collectors.joining(","));
        Descriptor config =
                upload(
                        name,
                        MediaTypes.OCI_CONFIG,
                        bytes(
                                """
                                {"architecture":"%s","os":"linux","config":{"Cmd":["/data"]},\
                                "rootfs":{"type":"layers","diff_ids":[%s]}}"""
                                        .formatted(architecture, diffIds)));
        byte[] manifest =
                bytes(
                        """
                        {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s]}"""
                                .formatted(
                                        MediaTypes.OCI_MANIFEST,
                                        json(config),
                                        layers.stream()
                                                .map(PushedImage::json)
                                                .collect(Collectors.joining(","))));
        client.putManifest(
                name,
                name.tag().orElseThrow(),
                new Manifest(
                        Descriptor.of(
                                MediaTypes.OCI_MANIFEST, Digest.sha256(manifest), manifest.length),
                        manifest));
        return layers;
    }

    private Descriptor upload(ImageName name, String type, byte[] bytes) throws IOException {
        Descriptor blob = Descriptor.of(type, Digest.sha256(bytes), bytes.length);
        client.upload(name, blob, new ByteArrayInputStream(bytes), _ -> {});
        return blob;
    }

    private static byte[] layer(int megabytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] content = new byte[megabytes << 20];
        new Random().nextBytes(content);
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry("data");
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String json(Descriptor blob) {
        return """
        {"mediaType":"%s","digest":"%s","size":%d}"""
                .formatted(blob.mediaType(), blob.digest(), blob.size());
    }
}
