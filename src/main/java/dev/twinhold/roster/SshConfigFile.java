package dev.twinhold.roster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The lines of an ssh_config and of what it includes, by the hosts they are for. */
final class SshConfigFile {

    private static final int DEEPEST_INCLUDE = 16;

    private final Path home;
    private final List<Block> blocks = new ArrayList<>();

    /**
     * Lines under one {@code Host}.
     *
     * @param patterns of hosts; none match nothing
     * @param values by keyword in small letters
     */
    record Block(List<String> patterns, Map<String, String> values) {}

    private SshConfigFile(Path home) {
        this.home = home;
    }

    /** All blocks in order. */
    static List<Block> read(Path file, Path home) throws IOException {
        SshConfigFile config = new SshConfigFile(home);
        config.readFile(file, List.of("*"), 0);
        return config.blocks;
    }

    /** {@code ~/} is the home. */
    static String expand(String file, Path home) {
        return file.startsWith("~/") ? home + file.substring(1) : file;
    }

    private void readFile(Path file, List<String> within, int depth) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read", e);
        }
        begin(within);
        for (String line : lines) {
            String[] words = words(line);
            if (words.length > 1) {
                take(file, words, within, depth);
            }
        }
        begin(within);
    }

    private void begin(List<String> patterns) {
        blocks.add(new Block(patterns, new LinkedHashMap<>()));
    }

    private void take(Path file, String[] words, List<String> within, int depth)
            throws IOException {
        String key = words[0].toLowerCase(Locale.ROOT);
        List<String> rest = List.of(words).subList(1, words.length);
        switch (key) {
            case "host" -> begin(rest);
            case "match" -> begin(List.of());
            case "include" -> include(file, rest, depth);
            default -> blocks.getLast().values().putIfAbsent(key, rest.getFirst());
        }
    }

    /** What is included belongs to the block it stands in; relative names are in {@code ~/.ssh}. */
    private void include(Path file, List<String> names, int depth) throws IOException {
        if (depth >= DEEPEST_INCLUDE) {
            throw new IOException(file + ": files include each other");
        }
        List<String> around = blocks.getLast().patterns();
        for (String name : names) {
            for (Path included : matching(home.resolve(".ssh").resolve(expand(name, home)))) {
                readFile(included, around, depth + 1);
            }
        }
        begin(around);
    }

    private static List<Path> matching(Path pattern) throws IOException {
        Path folder = pattern.getParent();
        Path name = pattern.getFileName();
        if (folder == null || name == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + name);
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(f -> matcher.matches(f.getFileName()) && Files.isRegularFile(f))
                    .sorted()
                    .toList();
        }
    }

    /** {@code key value}, {@code key=value}, quotes, comments. */
    private static String[] words(String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return new String[0];
        }
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean separates =
                    !quoted
                            && (Character.isWhitespace(c)
                                    || (c == '=' && endsKey(words.size(), word.isEmpty())));
            if (c == '"') {
                quoted = !quoted;
            } else if (separates) {
                flush(word, words);
            } else {
                word.append(c);
            }
        }
        flush(word, words);
        return words.toArray(String[]::new);
    }

    private static boolean endsKey(int words, boolean between) {
        return words == 0 || (words == 1 && between);
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
