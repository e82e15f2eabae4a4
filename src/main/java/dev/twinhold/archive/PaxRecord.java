package dev.twinhold.archive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One record of a PAX extended header: {@code "LENGTH KEY=VALUE\n"}, where the length counts itself
 * (POSIX.1-2017, pax, "pax Extended Header").
 */
record PaxRecord(String key, String value) {

    /** Reads a whole extended header. */
    static List<PaxRecord> parse(byte[] content) throws ArchiveException {
        List<PaxRecord> records = new ArrayList<>();
        for (int at = 0; at < content.length && content[at] != 0; ) {
            int space = indexOf(content, ' ', at, content.length);
            int length = length(content, at, space);
            int end = at + length;
            int equals = indexOf(content, '=', space, end);
            records.add(
                    new PaxRecord(
                            text(content, space + 1, equals), text(content, equals + 1, end - 1)));
            at = end;
        }
        return records;
    }

    private static int length(byte[] content, int at, int space) throws ArchiveException {
        try {
            int length = Integer.parseInt(text(content, at, space));
            if (length > space - at
                    && length <= content.length - at
                    && content[at + length - 1] == '\n') {
                return length;
            }
        } catch (NumberFormatException e) {
            throw damaged();
        }
        throw damaged();
    }

    private static int indexOf(byte[] content, char wanted, int from, int to)
            throws ArchiveException {
        for (int i = from; i < to; i++) {
            if (content[i] == wanted) {
                return i;
            }
        }
        throw damaged();
    }

    private static String text(byte[] content, int from, int to) throws ArchiveException {
        if (to < from) {
            throw damaged();
        }
        return new String(content, from, to - from, StandardCharsets.UTF_8);
    }

    /** The value as a number of bytes. */
    long number() throws ArchiveException {
        try {
            long number = Long.parseLong(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw damaged();
        }
        throw damaged();
    }

    private static ArchiveException damaged() {
        return Refusal.damaged("an extended header of the tar is damaged", "");
    }
}
