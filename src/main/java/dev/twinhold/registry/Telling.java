package dev.twinhold.registry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Says what broke while bytes come. */
final class Telling extends FilterInputStream {
    private final String doing;
    private final String registry;

    Telling(InputStream in, String doing, String registry) {
        super(in);
        this.doing = doing;
        this.registry = registry;
    }

    @Override
    public int read() throws IOException {
        try {
            return in.read();
        } catch (IOException e) {
            throw Refusals.failed(doing, registry, e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return in.read(buffer, offset, length);
        } catch (IOException e) {
            throw Refusals.failed(doing, registry, e);
        }
    }
}
