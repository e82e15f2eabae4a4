package dev.twinhold.transfer;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Route;

/**
 * How one blob gets to a node.
 *
 * @param label the blob's digest; the file's name for Docker, which takes whole archives only
 * @param size bytes
 * @param route the cheapest way
 */
public record BlobPlan(String label, long size, Route route) {

    static BlobPlan of(Descriptor blob, Route route) {
        return new BlobPlan(blob.digest().toString(), blob.size(), route);
    }
}
