package dev.twinhold.archive;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files and links of a tar by their cleaned names, and where their bytes are.
 *
 * <p>Of several entries with one name the last counts, as it would after unpacking the tar; Docker
 * and containerd see it that way too. Entries whose names lead outside of the archive (absolute
 * ones, and those that {@code ..} takes above the top) can be looked up by nobody.
 */
final class TarIndex {

    private static final int MAX_HOPS = 40;

    private final Map<String, Entry> entries = new HashMap<>();
    private int outside;
    private String firstOutside = "";

    /** A file, or a link to one. */
    sealed interface Entry {
        /** The name as written. */
        String name();
    }

    /**
     * A file.
     *
     * @param offset of its first byte
     * @param size in bytes
     */
    record FileEntry(String name, long offset, long size) implements Entry {}

    /**
     * A symbolic or hard link.
     *
     * @param target cleaned path from the top of the archive; empty when it leads outside
     */
    record LinkEntry(String name, Optional<String> target) implements Entry {}

    /** Adds an entry; anything but files and links is passed over. */
    void add(TarHeader header, long offset) {
        Optional<String> path = clean(header.name());
        if (path.isEmpty()) {
            firstOutside = outside++ == 0 ? header.name() : firstOutside;
            return;
        }
        switch (header.type()) {
            case '0', '7' ->
                    entries.put(path.get(), new FileEntry(header.name(), offset, header.size()));
            case '1' -> entries.put(path.get(), new LinkEntry(header.name(), clean(header.link())));
            case '2' -> {
                String target = parent(path.get()) + header.link();
                entries.put(
                        path.get(),
                        new LinkEntry(
                                header.name(),
                                header.link().startsWith("/") ? Optional.empty() : clean(target)));
            }
            default -> {}
        }
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** The path without {@code .} and {@code ..}; empty when it leads outside of the archive. */
    static Optional<String> clean(String path) {
        if (path.startsWith("/")) {
            return Optional.empty();
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            switch (part) {
                case "", "." -> {}
                case ".." -> {
                    if (parts.pollLast() == null) {
                        return Optional.empty();
                    }
                }
                default -> parts.addLast(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }

    /**
     * The file of this name, through links.
     *
     * @throws ArchiveException for links in a circle
     */
    Optional<FileEntry> find(String path) throws ArchiveException {
        Optional<String> next = clean(path);
        for (int hop = 0; hop < MAX_HOPS && next.isPresent(); hop++) {
            @Nullable Entry entry = entries.get(next.get());
            switch (entry) {
                case null -> {
                    return Optional.empty();
                }
                case FileEntry file -> {
                    return Optional.of(file);
                }
                case LinkEntry link -> next = link.target();
            }
        }
        if (next.isEmpty()) {
            return Optional.empty();
        }
        throw Refusal.damaged("the link " + Refusal.quote(path) + " goes round in a circle", "");
    }

    /** Names of files and links. */
    Set<String> names() {
        return entries.keySet();
    }

    /** How many entries have names that lead outside. */
    int outside() {
        return outside;
    }

    /** The first of those names. */
    String firstOutside() {
        return firstOutside;
    }
}
