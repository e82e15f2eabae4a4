package dev.twinhold.link.ssh;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The {@code known_hosts} files: all are read, the first is written. A new key is appended; lines
 * that are there, understood or not, stay as they are.
 */
final class KnownHosts {

    private final List<Path> files;

    KnownHosts(List<Path> files) {
        this.files = files;
    }

    /**
     * The entries for a host of all files, in their order. Files that do not exist count as empty.
     */
    List<KnownHostsLine> of(String host) throws IOException {
        List<KnownHostsLine> found = new ArrayList<>();
        for (Path file : files) {
            if (Files.exists(file)) {
                read(file, host, found);
            }
        }
        return found;
    }

    private static void read(Path file, String host, List<KnownHostsLine> found)
            throws IOException {
        // ISO 8859-1 reads every byte; names and keys are ASCII.
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < lines.size(); i++) {
            KnownHostsLine.parse(file, i + 1, lines.get(i))
                    .filter(line -> line.isFor(host))
                    .ifPresent(found::add);
        }
    }

    /** Remembers a key. */
    void add(String host, PublicKeyBlob key) throws IOException {
        Path file = files.getFirst();
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder, onlyForOwner("rwx------"));
        }
        String line = host + " " + key.type() + " " + key.base64() + "\n";
        String separator = endsWithoutNewline(file) ? "\n" : "";
        append(file, (separator + line).getBytes(StandardCharsets.US_ASCII));
    }

    /** One write at the end of the file, so that two programs never mix their lines. */
    private static void append(Path file, byte[] bytes) throws IOException {
        Set<StandardOpenOption> options =
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.APPEND);
        try (FileChannel channel = FileChannel.open(file, options, onlyForOwner("rw-------"))) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static FileAttribute<?>[] onlyForOwner(String permissions) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    private static boolean endsWithoutNewline(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return false;
        }
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            open.seek(open.length() - 1);
            return open.read() != '\n';
        }
    }
}
