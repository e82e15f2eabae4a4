package dev.twinhold.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinhold.archive.TarIndex.FileEntry;
import dev.twinhold.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Optional;

/** The files of a tar as the readers of both formats want them: small ones whole, big ones not. */
final class Contents {

    private static final int BUFFER = 256 << 10;

    private final ArchiveFile file;
    private final TarIndex index;
    private final Limits limits;
    private final JsonReader json;
    private long jsonRead;

    Contents(ArchiveFile file, TarIndex index, Limits limits, JsonReader json) {
        this.file = file;
        this.index = index;
        this.limits = limits;
        this.json = json;
    }

    /** The file of this name, through links. */
    Optional<FileEntry> find(String path) throws ArchiveException {
        return index.find(path);
    }

    /** All names. */
    TarIndex index() {
        return index;
    }

    /** A JSON file whole; a large one is refused. */
    byte[] bytes(FileEntry entry) throws IOException {
        jsonRead += entry.size();
        if (entry.size() > limits.jsonBytes() || jsonRead > limits.jsonTotalBytes()) {
            throw Refusal.excessive(
                    Refusal.quote(entry.name()) + " has " + entry.size() + " bytes",
                    entry.size() > limits.jsonBytes()
                            ? "more than the " + limits.jsonBytes() + " that containerd reads"
                            : "with the files before it more than " + limits.jsonTotalBytes());
        }
        byte[] content = new byte[(int) entry.size()];
        file.readFully(entry.offset(), content);
        return content;
    }

    /** The JSON of these bytes. */
    JsonNode json(String name, byte[] content) throws ArchiveException {
        return json.read(name, content);
    }

    /** What the file is by its first bytes. */
    Magic magic(FileEntry entry) throws IOException {
        byte[] first = new byte[(int) Math.min(Magic.LENGTH, entry.size())];
        file.readFully(entry.offset(), first);
        return Magic.of(first);
    }

    /** Reads the whole file for its digest. */
    Digest sha256(FileEntry entry) throws IOException {
        MessageDigest sha256 = Digest.newSha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = file.stream(entry.offset(), entry.size())) {
            for (int n; (n = in.read(buffer)) >= 0; ) {
                sha256.update(buffer, 0, n);
                if (Thread.currentThread().isInterrupted()) {
                    throw Refusal.cancelled();
                }
            }
        }
        return Digest.ofSha256(sha256.digest());
    }
}
