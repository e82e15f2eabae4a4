package dev.twinhold.transfer;

import dev.twinhold.archive.ImageSource;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.MediaTypes;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.ContentStore.BlobInfo;
import dev.twinhold.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Uses what a store has for the layers of a docker archive: a compressed form of a layer serves as
 * well as the layer, since the manifest is made on import anyway. containerd's importer does the
 * same ({@code images/archive/importer.go}, resolveLayers), but only after every byte was sent.
 */
final class LayerSubstitution {

    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

    private final ImageSource source;
    private final ContentStore content;

    LayerSubstitution(ImageSource source, ContentStore content) {
        this.source = source;
        this.content = content;
    }

    /**
     * Finds out what is there.
     *
     * @param here gets every blob of the result that the namespace has
     * @return the images as they are best imported
     */
    List<PlannedImage> apply(List<PlannedImage> images, Map<Digest, BlobInfo> here)
            throws StoreException {
        here.putAll(content.find(digests(Blobs.inSendingOrder(images))));
        if (!source.hasMadeManifests()) {
            return images;
        }
        Map<Digest, Descriptor> replacements = replacements(images, here);
        if (replacements.isEmpty()) {
            return images;
        }
        List<PlannedImage> remade =
                images.stream()
                        .map(image -> image.with(image.platform().withLayers(replacements)))
                        .toList();
        here.putAll(content.find(remade.stream().map(image -> image.target().digest()).toList()));
        return remade;
    }

    private static Collection<Digest> digests(Collection<Descriptor> blobs) {
        return blobs.stream().map(Descriptor::digest).toList();
    }

    private Map<Digest, Descriptor> replacements(
            List<PlannedImage> images, Map<Digest, BlobInfo> here) throws StoreException {
        Set<Digest> absent = new HashSet<>();
        images.stream()
                .flatMap(image -> image.layers().stream())
                .map(layer -> layer.blob())
                .filter(blob -> MediaTypes.isUncompressedLayer(blob.mediaType()))
                .forEach(blob -> absent.add(blob.digest()));
        absent.removeAll(here.keySet());
        Map<Digest, Descriptor> replacements = new HashMap<>();
        if (!absent.isEmpty()) {
            for (var form : content.findByDiffId(absent).entrySet()) {
                if (isCompressed(form.getValue().digest())) {
                    here.put(form.getValue().digest(), form.getValue());
                    replacements.put(form.getKey(), descriptor(form.getValue()));
                }
            }
        }
        return replacements;
    }

    /** containerd's importer calls every compressed form gzip, and its unpacker looks itself. */
    private static Descriptor descriptor(BlobInfo blob) {
        return Descriptor.of(MediaTypes.DOCKER_LAYER_GZIP, blob.digest(), blob.size());
    }

    /** An uncompressed blob with another digest cannot be that layer, whatever its label says. */
    private boolean isCompressed(Digest blob) throws StoreException {
        Start start = new Start();
        try {
            content.read(blob, 0, start);
        } catch (StoreException e) {
            if (!start.isFull()) {
                throw e;
            }
        }
        return start.begins(GZIP) || start.begins(ZSTD);
    }

    /** Takes the first bytes and refuses the rest, which ends the reading. */
    private static final class Start extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        boolean isFull() {
            return bytes.size() >= ZSTD.length;
        }

        boolean begins(byte[] magic) {
            byte[] read = bytes.toByteArray();
            return read.length >= magic.length
                    && java.util.Arrays.equals(read, 0, magic.length, magic, 0, magic.length);
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            bytes.write(from, offset, Math.min(length, ZSTD.length - bytes.size()));
            if (isFull()) {
                throw new IOException("enough was read");
            }
        }
    }
}
