package dev.twinhold.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinhold.archive.TarIndex.FileEntry;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.MediaTypes;
import dev.twinhold.model.Platform;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The blobs of an OCI layout: {@code blobs/ALGORITHM/HEX} (OCI image spec, image-layout.md). */
final class OciBlobs implements Documents {

    private static final String DIRECTORY = "blobs/";

    private final Contents contents;

    OciBlobs(Contents contents) {
        this.contents = contents;
    }

    /** Where a blob is. */
    static String path(Digest blob) {
        return DIRECTORY + blob.algorithm() + "/" + blob.hex();
    }

    /** The blob that a path is for. */
    static Optional<Digest> digest(String path) {
        return path.startsWith(DIRECTORY)
                ? Digest.tryParse(path.substring(DIRECTORY.length()).replace('/', ':'))
                : Optional.empty();
    }

    /** Every file that is named as a blob. */
    Map<Digest, FileEntry> all() throws ArchiveException {
        Map<Digest, FileEntry> blobs = new HashMap<>();
        for (String name : contents.index().names()) {
            Optional<Digest> digest = digest(name);
            if (digest.isPresent()) {
                contents.find(name).ifPresent(file -> blobs.put(digest.get(), file));
            }
        }
        return blobs;
    }

    /** The blob's file, when it is in the archive; one of another size is damaged. */
    Optional<FileEntry> find(Descriptor blob) throws ArchiveException {
        Optional<FileEntry> file = contents.find(path(blob.digest()));
        if (file.isPresent() && file.get().size() != blob.size()) {
            throw Refusal.damaged(
                    "the blob " + Refusal.quote(file.get().name()) + " is not what its index says",
                    "it has " + file.get().size() + " bytes instead of " + blob.size());
        }
        return file;
    }

    @Override
    public boolean has(Descriptor blob) throws ArchiveException {
        return find(blob).isPresent();
    }

    @Override
    public JsonNode json(Descriptor blob) throws IOException {
        FileEntry file =
                find(blob)
                        .orElseThrow(
                                () ->
                                        Refusal.damaged(
                                                "the archive lacks the blob " + blob.digest(),
                                                "another blob names it"));
        byte[] bytes = contents.bytes(file);
        requireDigest(blob.digest(), bytes, file.name());
        return contents.json(file.name(), bytes);
    }

    /** Throws unless the bytes are what the digest says. */
    static void requireDigest(Digest expected, byte[] bytes, String name) throws ArchiveException {
        Digest actual = hash(expected.algorithm(), bytes);
        if (!actual.equals(expected)) {
            throw Refusal.damaged(
                    "the blob " + Refusal.quote(name) + " is not what its name says",
                    "its digest is " + actual);
        }
    }

    /** The descriptor without platform and annotations; a missing media type is filled in. */
    static Descriptor bare(Descriptor blob, String type) {
        return Descriptor.of(
                blob.mediaType().equals(MediaTypes.UNTYPED) ? type : blob.mediaType(),
                blob.digest(),
                blob.size());
    }

    private static Digest hash(String algorithm, byte[] bytes) {
        try {
            String name = algorithm.equals("sha512") ? "SHA-512" : "SHA-256";
            byte[] hash = MessageDigest.getInstance(name).digest(bytes);
            return new Digest(algorithm, HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }

    /** The descriptors of a list. */
    static List<Descriptor> descriptors(JsonNode list, String where) throws ArchiveException {
        List<Descriptor> descriptors = new ArrayList<>();
        for (JsonNode item : list) {
            descriptors.add(descriptor(item, where));
        }
        return descriptors;
    }

    /** One descriptor: OCI image spec, descriptor.md. */
    static Descriptor descriptor(JsonNode node, String where) throws ArchiveException {
        Optional<Digest> digest = Digest.tryParse(node.path("digest").asText());
        JsonNode size = node.path("size");
        if (digest.isEmpty() || !size.canConvertToLong() || size.asLong() < 0) {
            throw Refusal.damaged(
                    Refusal.quote(where) + " points at a blob without a valid digest or size",
                    Refusal.quote(node.path("digest").asText()));
        }
        String type = node.path("mediaType").asText();
        Optional<Platform> platform = ImageConfig.platform(node.path("platform"));
        return new Descriptor(
                type.isEmpty() ? MediaTypes.UNTYPED : type,
                digest.get(),
                size.asLong(),
                platform,
                annotations(node.path("annotations")));
    }

    private static Map<String, String> annotations(JsonNode node) {
        Map<String, String> annotations = new HashMap<>();
        node.properties().forEach(e -> annotations.put(e.getKey(), e.getValue().asText()));
        return annotations;
    }
}
