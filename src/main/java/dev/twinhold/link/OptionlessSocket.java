package dev.twinhold.link;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.util.Set;

/**
 * A socket without the options of TCP: clients set them and ask for addresses as a matter of habit,
 * and get answers that do no harm. Without these the JDK would make a real socket to ask.
 */
abstract class OptionlessSocket extends Socket {

    private static final int BUFFER = 64 * 1024;

    @Override
    public final InetAddress getInetAddress() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public final InetAddress getLocalAddress() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public final int getPort() {
        return 0;
    }

    @Override
    public final int getLocalPort() {
        return 0;
    }

    @Override
    public final SocketAddress getRemoteSocketAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public final SocketAddress getLocalSocketAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public final void bind(SocketAddress address) {}

    @Override
    public final boolean isBound() {
        return true;
    }

    @Override
    public final void setTcpNoDelay(boolean on) {}

    @Override
    public final boolean getTcpNoDelay() {
        return true;
    }

    @Override
    public final void setKeepAlive(boolean on) {}

    @Override
    public final boolean getKeepAlive() {
        return true;
    }

    @Override
    public final void setSoLinger(boolean on, int seconds) {}

    @Override
    public final int getSoLinger() {
        return -1;
    }

    @Override
    public final void setReuseAddress(boolean on) {}

    @Override
    public final boolean getReuseAddress() {
        return false;
    }

    @Override
    public final void setOOBInline(boolean on) {}

    @Override
    public final boolean getOOBInline() {
        return false;
    }

    @Override
    public final void setTrafficClass(int trafficClass) {}

    @Override
    public final int getTrafficClass() {
        return 0;
    }

    @Override
    public final void setSendBufferSize(int size) {}

    @Override
    public final int getSendBufferSize() {
        return BUFFER;
    }

    @Override
    public final void setReceiveBufferSize(int size) {}

    @Override
    public final int getReceiveBufferSize() {
        return BUFFER;
    }

    @Override
    public final void sendUrgentData(int data) {
        throw new UnsupportedOperationException("unix sockets have no urgent data");
    }

    @Override
    public final <T> Socket setOption(SocketOption<T> name, T value) {
        throw new UnsupportedOperationException(name + " is not supported");
    }

    @Override
    public final <T> T getOption(SocketOption<T> name) {
        throw new UnsupportedOperationException(name + " is not supported");
    }

    @Override
    public final Set<SocketOption<?>> supportedOptions() {
        return Set.of();
    }
}
