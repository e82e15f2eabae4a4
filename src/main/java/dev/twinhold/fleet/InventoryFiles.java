package dev.twinhold.fleet;

import dev.twinhold.model.Digest;
import dev.twinhold.model.NodeId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was read of each node last, one small file a node, for this user alone: {@code
 * cache/inventory/*.json.gz} of the configuration folder. A file may be deleted at any time; one
 * that cannot be used counts as not there. Blocks on the disk.
 */
final class InventoryFiles {

    private static final Logger LOG = LoggerFactory.getLogger(InventoryFiles.class);
    private static final String ENDING = ".json.gz";

    /** Of one node: a thousand images in three stores take a tenth of it. */
    private static final long MOST_BYTES = 8L << 20;

    private static final int MOST_EXPANDED = 64 << 20;

    private final Path folder;

    /**
     * The files of a configuration folder.
     *
     * @param configFolder need not exist yet
     */
    InventoryFiles(Path configFolder) {
        this.folder = configFolder.resolve("cache").resolve("inventory");
    }

    /** What was read last; empty when nothing usable is there. */
    Optional<Inventory> read(NodeConfig node) {
        Path file = file(node.id());
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException("it is larger than " + MOST_BYTES + " bytes");
            }
            return Optional.of(InventoryJson.read(node, content(file)));
        } catch (IOException | RuntimeException e) {
            LOG.warn("What was seen of {} is not used, {}: {}", node.id(), file, e.toString());
            return Optional.empty();
        }
    }

    private static InputStream content(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
            byte[] all = in.readNBytes(MOST_EXPANDED);
            if (in.read() >= 0) {
                throw new IOException("it expands to more than " + MOST_EXPANDED + " bytes");
            }
            return new java.io.ByteArrayInputStream(all);
        }
    }

    /** Replaces what is there as a whole; what goes wrong is logged. */
    void write(NodeConfig node, Inventory inventory) {
        try {
            Files.createDirectories(folder, onlyForOwner("rwx------"));
            Path temporary =
                    Files.createTempFile(folder, "writing", ".tmp", onlyForOwner("rw-------"));
            try {
                try (OutputStream out =
                        new BufferedOutputStream(
                                new GZIPOutputStream(Files.newOutputStream(temporary)), 1 << 16)) {
                    InventoryJson.write(node, inventory, out);
                }
                if (Files.size(temporary) <= MOST_BYTES) {
                    Files.move(
                            temporary,
                            file(node.id()),
                            StandardCopyOption.ATOMIC_MOVE,
                            StandardCopyOption.REPLACE_EXISTING);
                }
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("What was seen of {} is not kept: {}", node.id(), e.toString());
        }
    }

    /** Deletes what was kept of a node. */
    void forget(NodeId node) {
        delete(file(node));
    }

    /** Deletes what was kept of all other nodes. */
    void keepOnly(Collection<NodeId> nodes) {
        Set<Path> wanted = nodes.stream().map(this::file).collect(Collectors.toSet());
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(ENDING) && !wanted.contains(file))
                    .forEach(InventoryFiles::delete);
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", folder, e.toString());
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} is not deleted: {}", file, e.toString());
        }
    }

    /** By a hash: names of nodes differ in more than some file systems can tell apart. */
    private Path file(NodeId node) {
        byte[] name = node.value().getBytes(StandardCharsets.UTF_8);
        return folder.resolve(Digest.sha256(name).hex().substring(0, 32) + ENDING);
    }

    private static FileAttribute<?>[] onlyForOwner(String permissions) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
