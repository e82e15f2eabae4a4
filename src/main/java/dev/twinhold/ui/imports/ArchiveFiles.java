package dev.twinhold.ui.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What was dropped, as files: a folder stands for the archives in it. */
final class ArchiveFiles {

    private static final List<String> ENDINGS =
            List.of(".tar", ".tar.gz", ".tgz", ".tar.zst", ".tzst");

    private ArchiveFiles() {}

    /**
     * The files, those of a folder by name; blocks. A folder without archives stays itself, so that
     * reading it says why it cannot be used.
     */
    static List<Path> of(List<Path> dropped) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : dropped) {
            List<Path> inside = Files.isDirectory(path) ? archives(path) : List.of();
            files.addAll(inside.isEmpty() ? List.of(path) : inside);
        }
        return files.stream().distinct().toList();
    }

    private static List<Path> archives(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(ArchiveFiles::isArchive).sorted().toList();
        }
    }

    private static boolean isArchive(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && ENDINGS.stream().anyMatch(name::endsWith);
    }
}
