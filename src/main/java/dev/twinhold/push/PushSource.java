package dev.twinhold.push;

import dev.twinhold.archive.ArchivedImage;
import dev.twinhold.archive.ImageSource;
import java.io.IOException;

/**
 * An image as it will be in the registry, with its blobs.
 *
 * @param source where they are
 * @param image what is whole of it
 */
record PushSource(ImageSource source, ArchivedImage image) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        source.close();
    }
}
