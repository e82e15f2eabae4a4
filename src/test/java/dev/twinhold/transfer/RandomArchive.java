package dev.twinhold.transfer;

import dev.twinhold.model.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes docker archives of any size: each layer is one file of random bytes. */
public final class RandomArchive {

    private RandomArchive() {}

    /**
     * A layer.
     *
     * @param seed equal seeds give equal layers
     * @param megabytes its size, in 2^20 bytes
     */
    public record Layer(long seed, int megabytes) {}

    /** Writes an image with these layers, bottom first. */
    public static Path write(Path directory, String name, Layer... layers) throws IOException {
        Path archive = directory.resolve(name.replaceAll("\\W", "-") + ".tar");
        List<Digest> diffIds = new ArrayList<>();
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(Files.newOutputStream(archive))) {
            for (Layer wanted : layers) {
                Path layer = Files.createTempFile(directory, "layer", ".tar");
                Digest diffId = write(layer, wanted);
                diffIds.add(diffId);
                tar.putArchiveEntry(new TarArchiveEntry(layer, path(diffId)));
                Files.copy(layer, tar);
                tar.closeArchiveEntry();
                Files.delete(layer);
            }
            String config = config(diffIds);
            String configPath =
                    Digest.sha256(config.getBytes(StandardCharsets.UTF_8)).hex() + ".json";
            put(tar, configPath, config);
            put(tar, "manifest.json", manifest(name, configPath, diffIds));
        }
        return archive;
    }

    /**
     * Unlike any other layer's, as Docker's are: containerd's importer names its uploads by the
     * path, so that what is left of a load that was cut off would spoil the next one of an equal
     * path.
     */
    private static String path(Digest diffId) {
        return diffId.hex() + "/layer.tar";
    }

    private static Digest write(Path file, Layer layer) throws IOException {
        MessageDigest sha256 = Digest.newSha256();
        Random random = new Random(layer.seed());
        byte[] megabyte = new byte[1 << 20];
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), sha256);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            TarArchiveEntry entry = new TarArchiveEntry("data/" + layer.seed());
            entry.setSize((long) layer.megabytes() << 20);
            entry.setModTime(0);
            tar.putArchiveEntry(entry);
            for (int i = 0; i < layer.megabytes(); i++) {
                random.nextBytes(megabyte);
                tar.write(megabyte);
            }
            tar.closeArchiveEntry();
        }
        return Digest.ofSha256(sha256.digest());
    }

    private static void put(TarArchiveOutputStream tar, String name, String text)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private static String config(List<Digest> diffIds) {
        return """
        {"architecture":"amd64","os":"linux","config":{"Cmd":["/data"]},"history":[%s],\
        "rootfs":{"type":"layers","diff_ids":[%s]}}"""
                .formatted(
                        diffIds.stream()
                                .map(_ -> "{\"created_by\":\"data\"}")
                                .collect(Collectors.joining(",")),
                        diffIds.stream()
                                .map(d -> "\"" + d + "\"")
                                .collect(Collectors.joining(",")));
    }

    private static String manifest(String name, String configPath, List<Digest> diffIds) {
        String paths =
                diffIds.stream().map(d -> "\"" + path(d) + "\"").collect(Collectors.joining(","));
        return """
        [{"Config":"%s","RepoTags":["%s"],"Layers":[%s]}]"""
                .formatted(configPath, name, paths);
    }
}
