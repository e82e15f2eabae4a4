package com.jcraft.jsch;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;

/**
 * The receive window of a channel (RFC 4254 section 5.2), in the hands of who reads it. JSch opens
 * the window again as soon as bytes arrive, read or not, so that a slow reader holds the session's
 * one reading thread: a stream that feeds another one of the same session then waits for ever. Here
 * the window opens when bytes are read: a buffer of its size never overflows and nobody waits for
 * others.
 *
 * <p>It lives in JSch's package because what it needs of {@code Channel} and {@code Session} is
 * visible there alone.
 *
 * <p>Threads: {@link #received} on the session's reading thread, {@link #consumed} on any.
 */
@NullMarked
public final class ReceiveWindow {

    private final Channel channel;
    private final ChannelGate gate;
    private final int size;
    private final AtomicInteger owed = new AtomicInteger();

    /**
     * Sets the window of a channel that is not connected yet.
     *
     * @param size in bytes
     * @param packet the largest piece the other side may send, in bytes
     */
    public ReceiveWindow(Channel channel, ChannelGate gate, int size, int packet)
            throws JSchException {
        this.channel = channel;
        this.gate = gate;
        this.size = size;
        channel.setLocalWindowSizeMax(size);
        channel.setLocalPacketSize(packet);
        // JSch opens the window when less than half of this is left: with 0 it never does.
        channel.lwsize_max = 0;
    }

    /** Keeps JSch's own count from running below zero; called for each piece that arrives. */
    public void received() {
        channel.setLocalWindowSize(size);
    }

    /** Lets the other side send as many bytes more, told in eighths of the window. */
    public void consumed(int bytes) throws IOException {
        if (owed.addAndGet(bytes) < size / 8) {
            return;
        }
        int grant = owed.getAndSet(0);
        if (grant > 0) {
            gate.adjustWindow(grant);
        }
    }
}
