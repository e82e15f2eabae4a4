package dev.twinhold.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinhold.archive.ImageSource.SourceImage;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.MediaTypes;
import java.io.IOException;
import java.util.List;

/** Reads what an image consists of, wherever its blobs are. */
public final class ForeignImage {

    private static final int MANIFESTS = 1000;
    private static final long TOKENS = 1_000_000;

    private ForeignImage() {}

    /**
     * Follows the image's target down to its platforms; blocks.
     *
     * @param names full names
     * @param target an index or a manifest
     * @throws ArchiveException when no platform of it can be used, with the reason
     * @throws IOException when blobs cannot be read
     */
    public static SourceImage read(List<String> names, Descriptor target, BlobReader blobs)
            throws IOException {
        OciImageWalk walk = new OciImageWalk(new Checked(blobs), MANIFESTS);
        walk.follow(target);
        if (walk.platforms().isEmpty() && !walk.reasons().isEmpty()) {
            throw walk.reasons().getFirst();
        }
        boolean isManifest =
                walk.platforms().stream()
                        .anyMatch(p -> p.manifest().digest().equals(target.digest()));
        return new SourceImage(
                names,
                OciBlobs.bare(target, isManifest ? MediaTypes.OCI_MANIFEST : MediaTypes.OCI_INDEX),
                walk.platforms(),
                walk.missing());
    }

    /** Trusts no digest that was not computed here. */
    private record Checked(BlobReader blobs) implements Documents {

        @Override
        public boolean has(Descriptor blob) throws IOException {
            return blobs.has(blob);
        }

        @Override
        public JsonNode json(Descriptor blob) throws IOException {
            byte[] bytes = blobs.read(blob);
            OciBlobs.requireDigest(blob.digest(), bytes, blob.digest().toString());
            return new JsonReader(TOKENS).read(blob.digest().toString(), bytes);
        }
    }
}
