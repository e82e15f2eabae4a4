package dev.twinhold.store.docker;

import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Problem.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** Streams an archive of unknown length; nothing of it is kept. */
final class ArchiveBody extends RequestBody {

    private static final MediaType TAR = MediaType.get("application/x-tar");
    private static final int BUFFER = 64 << 10;

    private final InputStream archive;

    ArchiveBody(InputStream archive) {
        this.archive = archive;
    }

    @Override
    public MediaType contentType() {
        return TAR;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int length = read(buffer); length >= 0; length = read(buffer)) {
            sink.write(buffer, 0, length);
        }
    }

    private int read(byte[] buffer) throws IOException {
        try {
            return archive.read(buffer);
        } catch (IOException e) {
            throw HasProblem.in(e).isPresent() ? e : new Unreadable(e);
        }
    }

    /** Reading the archive failed, which is not Docker's fault. */
    private static final class Unreadable extends IOException implements HasProblem {

        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        Unreadable(IOException cause) {
            super(cause);
            String why = String.valueOf(cause.getMessage());
            problem =
                    isClosed(cause, why)
                            ? Problem.of(
                                    Kind.CANCELLED,
                                    "The archive was closed before Docker had all of it")
                            : new Problem(
                                    Kind.BAD_INPUT,
                                    "The archive could not be read to its end",
                                    why,
                                    "Docker has loaded nothing of it; see to the file and try again");
        }

        // the JDK's streams say it each in its own words: "Stream Closed", "Stream closed", "Pipe
        // closed"
        private static boolean isClosed(IOException cause, String message) {
            return cause instanceof ClosedChannelException
                    || message.toLowerCase(Locale.ROOT).endsWith(" closed");
        }

        @Override
        public Problem problem() {
            return problem;
        }
    }
}
