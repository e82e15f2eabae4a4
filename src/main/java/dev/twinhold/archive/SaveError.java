package dev.twinhold.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Docker answers {@code GET /images/get} with 200 before it reads the image; when that fails later,
 * it appends its error as JSON to the bytes of the tar, wherever it had come to.
 */
final class SaveError {

    private static final int TAIL = 8 << 10;
    private static final Pattern MESSAGE =
            Pattern.compile("\\{\"message\":\"([^\\n]*)\"\\}\\s*\\z");

    private SaveError() {}

    /**
     * The error at the end of the file.
     *
     * @param from where to look from, not before
     */
    static Optional<ArchiveException> find(ArchiveFile file, long from) throws IOException {
        byte[] tail = new byte[(int) Math.clamp(file.size() - from, 0, TAIL)];
        file.readFully(file.size() - tail.length, tail);
        Matcher message = MESSAGE.matcher(new String(tail, StandardCharsets.UTF_8));
        if (!message.find()) {
            return Optional.empty();
        }
        return Optional.of(
                Refusal.damaged(
                        "saving failed half-way: Docker wrote its error at the end of the archive",
                        Refusal.readable(message.group(1))));
    }
}
