package dev.twinhold.link;

import java.io.Closeable;
import java.io.IOException;

/**
 * One open stream in both directions; what a {@link StreamSocket} carries.
 *
 * <p>Threads: one may read while another writes; {@link #close} may be called from any thread and
 * makes both fail.
 */
public interface Duplex extends Closeable {

    /**
     * Reads what is there, waiting for the first byte.
     *
     * @param timeoutMillis 0 waits without limit
     * @return the number of bytes, or -1 at the end
     * @throws java.net.SocketTimeoutException when nothing came for so long
     */
    int read(byte[] into, int offset, int length, int timeoutMillis) throws IOException;

    /** How many bytes can be read without waiting. */
    int available();

    /** Sends all of it; waits while the other side takes nothing. */
    void write(byte[] from, int offset, int length) throws IOException;

    /** No more will be sent; reading goes on. */
    void shutdownOutput() throws IOException;

    /** No more will be read; what still comes is dropped. */
    void shutdownInput();

    /** Ends both directions at once and does not wait for the other side. */
    @Override
    void close();

    /** Makes the stream when the socket connects. */
    interface Opener {

        /**
         * Opens.
         *
         * @param timeoutMillis 0 leaves the limit to the link
         * @throws LinkException when the other end is absent, forbidden or unreachable
         */
        Duplex open(int timeoutMillis) throws IOException;
    }
}
