package dev.twinhold.transfer;

import dev.twinhold.archive.ImageSource;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One source for all targets of a job. It stays open until the job is over; when a target is tried
 * again later the source is opened anew, for as long as somebody uses it. Threads: any.
 */
public final class SharedSource<S extends ImageSource> {

    private static final Logger LOG = LoggerFactory.getLogger(SharedSource.class);

    private final Opener<S> opener;
    private final String name;
    private Optional<List<Digest>> contents;
    private Optional<S> open;
    private int users;
    private boolean jobIsOver;

    /**
     * Takes over a source that is open.
     *
     * @param opener opens it anew
     */
    SharedSource(S source, Opener<S> opener) {
        this.opener = opener;
        this.name = source.name();
        this.contents = Optional.of(contents(source));
        this.open = Optional.of(source);
    }

    /**
     * Opens it when it is first used.
     *
     * @param name for people
     */
    public SharedSource(String name, Opener<S> opener) {
        this.opener = opener;
        this.name = name;
        this.contents = Optional.empty();
        this.open = Optional.empty();
    }

    /** Opens a source. */
    @FunctionalInterface
    public interface Opener<S extends ImageSource> {
        /** Blocks. */
        S open() throws IOException;
    }

    /** Somebody's use of the source. */
    public interface Use<S extends ImageSource> extends AutoCloseable {
        /** The source; not to be closed by the user. */
        S source();

        @Override
        void close();
    }

    /**
     * Begins to use it.
     *
     * @throws IOException when it had to be opened anew and cannot be, or is another now
     */
    public synchronized Use<S> use() throws IOException, TransferException {
        S source = open.isPresent() ? open.get() : reopen();
        open = Optional.of(source);
        users++;
        return new Use<>() {
            @Override
            public S source() {
                return source;
            }

            @Override
            public void close() {
                end();
            }
        };
    }

    /** From now on it is open only while it is used. */
    public synchronized void jobIsOver() {
        jobIsOver = true;
        closeIfUnused();
    }

    private synchronized void end() {
        users--;
        closeIfUnused();
    }

    private S reopen() throws IOException, TransferException {
        S source = opener.open();
        if (contents.isEmpty()) {
            contents = Optional.of(contents(source));
        }
        if (!contents.get().equals(contents(source))) {
            close(source);
            throw new TransferException(
                    new Problem(
                            Problem.Kind.BAD_INPUT,
                            name + " is not what was chosen any more",
                            "it has changed since",
                            "Choose it anew"));
        }
        return source;
    }

    private static List<Digest> contents(ImageSource source) {
        return source.images().stream().map(image -> image.target().digest()).toList();
    }

    private void closeIfUnused() {
        if (jobIsOver && users == 0) {
            open.ifPresent(SharedSource::close);
            open = Optional.empty();
        }
    }

    private static void close(ImageSource source) {
        try {
            source.close();
        } catch (IOException e) {
            LOG.warn("closing {}", source.name(), e);
        }
    }
}
