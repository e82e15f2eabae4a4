package dev.twinhold.transfer;

import dev.twinhold.archive.ImageSource;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A source for many targets of which each blob is read once, however many targets lack it. What was
 * read is kept in temporary files until the source is closed.
 */
final class SpooledSource implements ImageSource {

    private final ImageSource source;
    private final Map<Digest, Spool> spools = new ConcurrentHashMap<>();

    /** Takes over a source. */
    SpooledSource(ImageSource source) {
        this.source = source;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public List<SourceImage> images() {
        return source.images();
    }

    @Override
    public List<Problem> warnings() {
        return source.warnings();
    }

    @Override
    public boolean hasMadeManifests() {
        return source.hasMadeManifests();
    }

    @Override
    public boolean contains(Digest blob) {
        return source.contains(blob);
    }

    @Override
    public InputStream open(Digest blob, long offset) throws IOException {
        return spools.computeIfAbsent(blob, digest -> new Spool(from -> source.open(digest, from)))
                .open(offset);
    }

    @Override
    public void close() throws IOException {
        try {
            for (Spool spool : spools.values()) {
                spool.close();
            }
        } finally {
            source.close();
        }
    }
}
