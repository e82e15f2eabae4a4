package dev.twinhold.link.ssh;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.JSchException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Opens channels. JSch waits once and takes whatever wakes it for the node's answer, also an
 * interrupt; and a virtual thread that was interrupted earlier may be woken for nothing (seen with
 * JDK 25). What cleans up after a cancel then found "channel is not opened". So each channel is
 * opened by a thread of its own, which nobody interrupts.
 */
final class ChannelOpening {

    private ChannelOpening() {}

    /**
     * Opens a channel and waits for the node's answer.
     *
     * @param timeoutMillis how long to wait for it; more than 0
     * @throws JSchException when the node does not open it, or does not answer
     * @throws InterruptedException when the caller was interrupted; the channel is closed
     */
    static void open(Channel channel, int timeoutMillis)
            throws JSchException, InterruptedException {
        FutureTask<Channel> opening =
                new FutureTask<>(
                        () -> {
                            channel.connect(timeoutMillis);
                            return channel;
                        });
        Thread.ofVirtual().name("ssh-open-channel").start(opening);
        try {
            opening.get();
        } catch (InterruptedException e) {
            channel.disconnect();
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof JSchException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
