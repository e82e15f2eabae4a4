package dev.twinhold.archive;

import dev.twinhold.model.Descriptor;
import java.io.IOException;

/** The blobs of an image that is elsewhere: in the store of a node, in a registry. Blocks. */
public interface BlobReader {

    /** Whether a blob of this digest and size is there. */
    boolean has(Descriptor blob) throws IOException;

    /**
     * Reads an index, manifest or configuration whole.
     *
     * @return the bytes; their digest is checked by the reader's user
     * @throws IOException when it cannot be read, or is larger than such a document may be
     */
    byte[] read(Descriptor blob) throws IOException;
}
