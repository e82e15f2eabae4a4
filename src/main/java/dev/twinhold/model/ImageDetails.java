package dev.twinhold.model;

import java.util.List;
import java.util.Map;

/**
 * What only the details drawer needs of an image.
 *
 * @param layers bottom first, for the node's platform
 * @param imageLabels labels of the image's configuration
 * @param blobsPresent blobs of the node's platform that are there
 * @param blobsTotal blobs it has; 0 when the store does not tell
 * @param raw the store's own description as JSON, for people
 */
public record ImageDetails(
        List<Layer> layers,
        Map<String, String> imageLabels,
        int blobsPresent,
        int blobsTotal,
        String raw) {

    /** Copies. */
    public ImageDetails {
        layers = List.copyOf(layers);
        imageLabels = Map.copyOf(imageLabels);
    }

    /**
     * A layer.
     *
     * @param digest of the blob, or the diff ID where the store keeps no blob
     * @param size bytes of the blob, -1 when unknown
     * @param createdBy the build step, may be empty
     * @param present whether the blob is there
     */
    public record Layer(Digest digest, long size, String createdBy, boolean present) {}
}
