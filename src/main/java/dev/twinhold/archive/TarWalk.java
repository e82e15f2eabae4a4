package dev.twinhold.archive;

import java.io.IOException;
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
    private TarExtension extension = TarExtension.NONE;
    private boolean ended;
    private int count;
    private long nameBytes;

    TarWalk(ArchiveFile file, Limits limits) {
        this.file = file;
        this.limits = limits;
    }

    /** Walks to the end of the tar. */
    TarIndex walk() throws IOException {
        long end;
        try {
            end = toEndMark();
        } catch (ArchiveException e) {
            throw SaveError.find(file, 0).orElse(e);
        }
        Optional<ArchiveException> appended = SaveError.find(file, end);
        if (appended.isPresent()) {
            throw appended.get();
        }
        return index;
    }

    private long toEndMark() throws IOException {
        byte[] block = new byte[BLOCK];
        long at = 0;
        while (at < file.size()) {
            if (file.size() - at < BLOCK) {
                block = new byte[(int) (file.size() - at)];
            }
            file.readFully(at, block);
            if (TarHeader.isZero(block)) {
                ended = true;
                return at + block.length;
            }
            at = entry(header(block, at), at);
        }
        return file.size();
    }

    /** False for a tar that was cut off exactly between two entries, or written so. */
    boolean hasEndMark() {
        return ended;
    }

    private static TarHeader header(byte[] block, long at) throws ArchiveException {
        if (block.length < BLOCK) {
            throw Refusal.damaged(
                    "the archive is cut off", "it ends inside the header at byte " + at);
        }
        if (!TarHeader.isHeader(block)) {
            throw Refusal.damaged(
                    "the archive is damaged at byte " + at,
                    "there is no tar header where one must be");
        }
        try {
            return TarHeader.parse(block);
        } catch (NumberFormatException e) {
            throw Refusal.damaged(
                    "the header at byte " + at + " is damaged", "its size is no number");
        }
    }

    // Answers where the next header is.
    private long entry(TarHeader header, long at) throws IOException {
        if (++count > limits.entries()) {
            throw Refusal.excessive(
                    "the tar has more than " + limits.entries() + " entries",
                    "image archives have a few hundred");
        }
        if (header.type() == 'S') {
            throw TarExtension.sparse(Refusal.quote(header.name()));
        }
        if (header.type() == 'g') {
            return end(header, at);
        }
        if (TarExtension.isExtension(header.type())) {
            extension = extension.and(header.type(), special(header, at));
            return end(header, at);
        }
        TarHeader full = extension.applyTo(header);
        extension = TarExtension.NONE;
        countName(full);
        long next = end(full, at);
        index.add(full, at + BLOCK);
        return next;
    }

    private void countName(TarHeader header) throws ArchiveException {
        nameBytes += header.name().length() + header.link().length();
        if (nameBytes > limits.nameBytes()) {
            throw Refusal.excessive(
                    "the names in the tar are longer than "
                            + (limits.nameBytes() >> 20)
                            + " MiB together",
                    "image archives have short names");
        }
    }

    private long end(TarHeader header, long at) throws ArchiveException {
        long data = at + BLOCK;
        long size = header.hasData() ? header.size() : 0;
        if (size > file.size() - data) {
            throw Refusal.damaged(
                    "the archive is cut off in " + Refusal.quote(header.name()),
                    "the entry at byte "
                            + data
                            + " has "
                            + size
                            + " bytes, but the tar ends at byte "
                            + file.size());
        }
        return data + size + (BLOCK - size % BLOCK) % BLOCK;
    }

    private byte[] special(TarHeader header, long at) throws IOException {
        end(header, at);
        if (header.size() > limits.specialBytes()) {
            throw Refusal.excessive(
                    "the extended header at byte " + at + " has " + header.size() + " bytes",
                    "more than " + limits.specialBytes());
        }
        byte[] content = new byte[(int) header.size()];
        file.readFully(at + BLOCK, content);
        return content;
    }
}
