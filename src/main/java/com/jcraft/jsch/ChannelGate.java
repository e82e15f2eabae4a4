package com.jcraft.jsch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import org.jspecify.annotations.NullMarked;

/**
 * Lets something through to the other side of a channel only while the channel is open. OpenSSH
 * ends the whole session when a packet names a channel that is gone, and JSch sends such packets
 * when a channel is closed while a writer waits for its window.
 *
 * <p>Threads: any. JSch closes a channel under the channel's monitor, which is used here, too.
 */
@NullMarked
public final class ChannelGate {

    /** JSch wakes nobody when a session breaks; it looks as often as this, too. */
    private static final long LOOK_MILLIS = 100;

    private final Channel channel;
    private boolean abandoned;

    /** A gate to a channel, connected or not. */
    public ChannelGate(Channel channel) {
        this.channel = channel;
    }

    /**
     * Waits until the other side takes bytes.
     *
     * @return how many it takes, at most {@code wanted}; as many may be written without waiting
     * @throws SocketException when the channel is closed or was abandoned
     * @throws InterruptedIOException when interrupted while waiting
     */
    public int awaitWindow(int wanted) throws IOException {
        synchronized (channel) {
            while (isUsable() && channel.rwsize == 0) {
                awaitNews();
            }
            if (!isUsable()) {
                throw new SocketException("Broken pipe: the stream is closed");
            }
            return (int) Math.min(wanted, channel.rwsize);
        }
    }

    private boolean isUsable() {
        return !abandoned && !channel.close && channel.isConnected();
    }

    private void awaitNews() throws IOException {
        channel.notifyme++;
        try {
            channel.wait(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException thrown = new InterruptedIOException("interrupted");
            thrown.initCause(e);
            throw thrown;
        } finally {
            channel.notifyme--;
        }
    }

    /** Wakes who waits for the window; nobody shall write any more. */
    public void abandon() {
        synchronized (channel) {
            abandoned = true;
            channel.notifyAll();
        }
    }

    /** Lets the other side send more (RFC 4254 section 5.2). */
    void adjustWindow(int bytes) throws IOException {
        Buffer buffer = new Buffer(100);
        Packet packet = new Packet(buffer);
        packet.reset();
        buffer.putByte((byte) Channel.SSH_MSG_CHANNEL_WINDOW_ADJUST);
        buffer.putInt(channel.getRecipient());
        buffer.putInt(bytes);
        send(packet);
    }

    /**
     * Sends a signal to the command that runs on the channel (RFC 4254 section 6.9).
     *
     * @param name such as {@code TERM}
     */
    public void signal(String name) throws IOException {
        Buffer buffer = new Buffer(200);
        Packet packet = new Packet(buffer);
        packet.reset();
        buffer.putByte((byte) Session.SSH_MSG_CHANNEL_REQUEST);
        buffer.putInt(channel.getRecipient());
        buffer.putString(Util.str2byte("signal"));
        buffer.putByte((byte) 0);
        buffer.putString(Util.str2byte(name));
        send(packet);
    }

    private void send(Packet packet) throws IOException {
        try {
            synchronized (channel) {
                if (!channel.close && channel.isConnected()) {
                    channel.getSession().write(packet);
                }
            }
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
