package dev.twinhold.pull;

import dev.twinhold.archive.BlobReader;
import dev.twinhold.model.Descriptor;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.StoreException;
import java.io.IOException;

/**
 * An image that a node is fetching: its layers count as there, since they will be.
 *
 * @param content of the namespace it is fetched into
 * @param limit bytes; a larger document is refused
 */
record OnItsWay(ContentStore content, int limit) implements BlobReader {

    @Override
    public boolean has(Descriptor blob) {
        return true;
    }

    @Override
    public byte[] read(Descriptor blob) throws IOException {
        try {
            return content.read(blob.digest(), limit);
        } catch (StoreException e) {
            throw new IOException(e);
        }
    }
}
