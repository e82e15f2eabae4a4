package dev.twinhold.transfer;

import dev.twinhold.archive.ImageSource;
import dev.twinhold.model.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the bytes of planned blobs come from: a source of images, or a manifest that was remade.
 */
final class BlobSource {

    private final ImageSource source;
    private final Map<Digest, byte[]> remade = new HashMap<>();

    BlobSource(ImageSource source, List<PlannedImage> images) {
        this.source = source;
        for (PlannedImage image : images) {
            Digest manifest = image.platform().manifest().digest();
            if (!source.contains(manifest)) {
                remade.put(manifest, image.platform().dockerManifest().bytes());
            }
        }
    }

    /** For people. */
    String name() {
        return source.name();
    }

    /** The bytes of a blob from an offset on. */
    InputStream open(Digest blob, long offset) throws IOException {
        Optional<byte[]> made = Optional.ofNullable(remade.get(blob));
        if (made.isEmpty()) {
            return source.open(blob, offset);
        }
        byte[] bytes = made.get();
        return new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
    }
}
