package dev.twinhold.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how many bytes were read so far. */
final class CountingStream extends FilterInputStream {

    private final LongConsumer told;
    private long count;

    CountingStream(InputStream in, LongConsumer told) {
        super(in);
        this.told = told;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            tell(1);
        }
        return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n = super.read(into, offset, length);
        if (n > 0) {
            tell(n);
        }
        return n;
    }

    private void tell(int more) {
        count += more;
        told.accept(count);
    }
}
