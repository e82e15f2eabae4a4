package dev.twinhold.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Walks the headers of a tar and seeks over the data: an archive of any size costs 512 bytes per
 * entry. Only PAX headers and GNU long names are read beyond that.
 */
final class TarWalk {

    private static final int BLOCK = TarHeader.BLOCK;

    private final ArchiveFile file;
    private final Limits limits;
    private final TarIndex index = new TarIndex();
    private Extension extension = Extension.NONE;
    private boolean ended;
    private int count;
    private long nameBytes;

    TarWalk(ArchiveFile file, Limits limits) {
        this.file = file;
        this.limits = limits;
    }

    /** What headers before an entry say of it. */
    private record Extension(Optional<String> name, Optional<String> link, Optional<Long> size) {

        static final Extension NONE =
                new Extension(Optional.empty(), Optional.empty(), Optional.empty());

        TarHeader applyTo(TarHeader header) {
            String realName = name.orElse(header.name());
            char type = header.type() == '0' && realName.endsWith("/") ? '5' : header.type();
            return new TarHeader(
                    realName, type, size.orElse(header.size()), link.orElse(header.link()));
        }

        Extension withName(String value) {
            return new Extension(Optional.of(value), link, size);
        }

        Extension withLink(String value) {
            return new Extension(name, Optional.of(value), size);
        }

        Extension withSize(long value) {
            return new Extension(name, link, Optional.of(value));
        }
    }

    /** Walks to the end of the tar. */
    TarIndex walk() throws IOException {
        byte[] block = new byte[BLOCK];
        long at = 0;
        while (at < file.size() && !ended) {
            if (file.size() - at < BLOCK) {
                readTail(at);
                return index;
            }
            file.readFully(at, block);
            if (TarHeader.isZero(block)) {
                ended = true;
            } else {
                at = entry(header(block, at), at);
            }
        }
        return index;
    }

    /** False for a tar that was cut off exactly between two entries, or written so. */
    boolean hasEndMark() {
        return ended;
    }

    private void readTail(long at) throws IOException {
        byte[] tail = new byte[(int) (file.size() - at)];
        file.readFully(at, tail);
        for (byte b : tail) {
            if (b != 0) {
                throw Refusal.damaged(
                        "the archive is cut off", "it ends inside the header at byte " + at);
            }
        }
        ended = true;
    }

    private TarHeader header(byte[] block, long at) throws ArchiveException {
        if (!TarHeader.isHeader(block)) {
            throw notAHeader(block, at);
        }
        try {
            return TarHeader.parse(block);
        } catch (NumberFormatException e) {
            throw Refusal.damaged(
                    "the header at byte " + at + " is damaged", "its size is no number");
        }
    }

    // Docker answers a save with 200 and, when it fails later, appends its error to the tar.
    private static ArchiveException notAHeader(byte[] block, long at) {
        String text = new String(block, StandardCharsets.UTF_8);
        if (at > 0 && text.startsWith("{\"message\"")) {
            int end = text.indexOf('}');
            return Refusal.damaged(
                    "the save failed half-way: Docker wrote its error into the archive at byte "
                            + at,
                    text.substring(0, end < 0 ? text.length() : end + 1));
        }
        return Refusal.damaged(
                "the archive is damaged at byte " + at, "there is no tar header where one must be");
    }

    // Answers where the next header is.
    private long entry(TarHeader header, long at) throws IOException {
        if (++count > limits.entries()) {
            throw Refusal.excessive(
                    "the tar has more than " + limits.entries() + " entries",
                    "image archives have a few hundred");
        }
        long data = at + BLOCK;
        switch (header.type()) {
            case 'x', 'L', 'K' -> {
                extend(header, special(header, at));
                return after(data, header.size());
            }
            case 'g' -> {
                special(header, at);
                return after(data, header.size());
            }
            case 'S' -> throw sparse(header.name(), at);
            default -> {
                TarHeader full = extension.applyTo(header);
                extension = Extension.NONE;
                return add(full, at);
            }
        }
    }

    private long add(TarHeader header, long at) throws ArchiveException {
        nameBytes += header.name().length() + header.link().length();
        if (nameBytes > limits.nameBytes()) {
            throw Refusal.excessive(
                    "the names in the tar are longer than "
                            + (limits.nameBytes() >> 20)
                            + " MiB together",
                    "image archives have short names");
        }
        long data = at + BLOCK;
        long size = header.hasData() ? header.size() : 0;
        requireInside(header.name(), data, size);
        index.add(header, data);
        return after(data, size);
    }

    private void requireInside(String name, long data, long size) throws ArchiveException {
        if (size > file.size() - data) {
            throw Refusal.damaged(
                    "the archive is cut off in '" + name + "'",
                    "the entry at byte "
                            + data
                            + " has "
                            + size
                            + " bytes, but the tar ends at byte "
                            + file.size());
        }
    }

    private static long after(long data, long size) {
        return data + size + (BLOCK - size % BLOCK) % BLOCK;
    }

    private byte[] special(TarHeader header, long at) throws IOException {
        if (header.size() > limits.specialBytes()) {
            throw Refusal.excessive(
                    "the extended header at byte " + at + " has " + header.size() + " bytes",
                    "more than " + limits.specialBytes());
        }
        requireInside(header.name(), at + BLOCK, header.size());
        byte[] content = new byte[(int) header.size()];
        file.readFully(at + BLOCK, content);
        return content;
    }

    private void extend(TarHeader header, byte[] content) throws ArchiveException {
        switch (header.type()) {
            case 'L' -> extension = extension.withName(untilNul(content));
            case 'K' -> extension = extension.withLink(untilNul(content));
            default -> {
                for (PaxRecord record : PaxRecord.parse(content)) {
                    extend(record);
                }
            }
        }
    }

    private void extend(PaxRecord record) throws ArchiveException {
        switch (record.key()) {
            case "path" -> extension = extension.withName(record.value());
            case "linkpath" -> extension = extension.withLink(record.value());
            case "size" -> extension = extension.withSize(record.number());
            default -> {
                if (record.key().startsWith("GNU.sparse.")) {
                    throw sparse(record.key(), 0);
                }
            }
        }
    }

    private static ArchiveException sparse(String name, long at) {
        return Refusal.unusable(
                "the tar has a sparse file '" + name + "' at byte " + at,
                "no tool saves images so",
                Refusal.SAVE_AGAIN);
    }

    private static String untilNul(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        int nul = text.indexOf('\0');
        return nul < 0 ? text : text.substring(0, nul);
    }
}
