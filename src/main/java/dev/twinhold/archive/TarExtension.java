package dev.twinhold.archive;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What PAX headers and GNU long names say of the entry that follows them. PAX wins over the entry's
 * own header; an empty value says nothing, as in Go's {@code archive/tar}.
 */
record TarExtension(Optional<String> name, Optional<String> link, Optional<Long> size) {

    static final TarExtension NONE =
            new TarExtension(Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether a header of this type extends the one after it. */
    static boolean isExtension(char type) {
        return type == 'x' || type == 'L' || type == 'K';
    }

    /** This and what one more extending header says. */
    TarExtension and(char type, byte[] content) throws ArchiveException {
        return switch (type) {
            case 'L' -> withName(untilNul(content));
            case 'K' -> withLink(untilNul(content));
            default -> {
                TarExtension all = this;
                for (PaxRecord record : PaxRecord.parse(content)) {
                    all = all.and(record);
                }
                yield all;
            }
        };
    }

    private TarExtension and(PaxRecord record) throws ArchiveException {
        if (record.key().startsWith("GNU.sparse.")) {
            throw sparse("an entry");
        }
        if (record.value().isEmpty()) {
            return this;
        }
        return switch (record.key()) {
            case "path" -> withName(record.value());
            case "linkpath" -> withLink(record.value());
            case "size" -> new TarExtension(name, link, Optional.of(record.number()));
            default -> this;
        };
    }

    /** Refuses a sparse file: the bytes in the tar are not the file's. */
    static ArchiveException sparse(String entry) {
        return Refusal.unusable(
                entry + " of the tar is a sparse file",
                "no tool saves images so",
                Refusal.SAVE_AGAIN);
    }

    /** The entry as it really is. */
    TarHeader applyTo(TarHeader header) {
        return new TarHeader(
                        name.orElse(header.name()),
                        header.type(),
                        size.orElse(header.size()),
                        link.orElse(header.link()))
                .withClearType();
    }

    private TarExtension withName(String value) {
        return new TarExtension(Optional.of(value), link, size);
    }

    private TarExtension withLink(String value) {
        return new TarExtension(name, Optional.of(value), size);
    }

    private static String untilNul(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        int nul = text.indexOf('\0');
        return nul < 0 ? text : text.substring(0, nul);
    }
}
