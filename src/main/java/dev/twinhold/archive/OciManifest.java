package dev.twinhold.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinhold.archive.ImageSource.Layer;
import dev.twinhold.archive.ImageSource.SourcePlatform;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.MediaTypes;
import dev.twinhold.model.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The manifest of one platform: OCI image spec, manifest.md, or Docker's schema 2, which has the
 * same fields.
 *
 * @param self points at it, as its index does
 */
record OciManifest(Descriptor self, Descriptor config, List<Descriptor> layers) {

    static OciManifest read(Descriptor self, JsonNode json) throws ArchiveException {
        String where = self.digest().toString();
        return new OciManifest(
                self,
                OciBlobs.descriptor(json.path("config"), where),
                OciBlobs.descriptors(json.path("layers"), where));
    }

    /** Refuses artifacts: Helm charts, signatures, WebAssembly. */
    void requireImage() throws ArchiveException {
        if (!MediaTypes.isConfig(config.mediaType())) {
            throw notAnImage(self, config.mediaType());
        }
        for (Descriptor layer : layers) {
            if (!MediaTypes.isLayer(layer.mediaType())) {
                throw notAnImage(self, layer.mediaType());
            }
        }
    }

    static ArchiveException notAnImage(Descriptor blob, String type) {
        return Refusal.unusable(
                blob.digest().shortened() + " is not an image that containers can run from",
                "it has content of type " + Refusal.quote(type),
                "");
    }

    /** Those of its blobs that are not there. */
    List<Descriptor> absent(Documents blobs) throws IOException {
        List<Descriptor> absent = new ArrayList<>();
        for (Descriptor blob : Stream.concat(Stream.of(config), layers.stream()).toList()) {
            if (!blobs.has(blob)) {
                absent.add(blob);
            }
        }
        return absent;
    }

    /**
     * The platform with its layers.
     *
     * @param via indexes between the image's target and this manifest
     */
    SourcePlatform platform(ImageConfig parsed, List<Descriptor> via) throws ArchiveException {
        String image = self.digest().shortened();
        parsed.requireLayers(layers.size(), image);
        Platform platform =
                self.platform().isPresent() ? self.platform().get() : parsed.requirePlatform(image);
        List<Layer> paired = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            paired.add(new Layer(layers.get(i), parsed.diffIds().get(i)));
        }
        return new SourcePlatform(
                platform,
                OciBlobs.bare(self, MediaTypes.OCI_MANIFEST),
                OciBlobs.bare(config, MediaTypes.OCI_CONFIG),
                paired,
                via);
    }
}
