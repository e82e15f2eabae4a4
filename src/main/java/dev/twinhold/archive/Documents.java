package dev.twinhold.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinhold.model.Descriptor;
import java.io.IOException;

/** The blobs of an image as {@link OciImageWalk} reads them. */
interface Documents {

    /** Whether the blob is there, in its right size. */
    boolean has(Descriptor blob) throws IOException;

    /** An index, manifest or configuration whose digest was checked. */
    JsonNode json(Descriptor blob) throws IOException;
}
