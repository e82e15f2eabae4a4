package dev.twinhold.store.containerd;

import com.google.protobuf.Timestamp;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Platform;
import dev.twinhold.store.ContentStore.BlobInfo;
import dev.twinhold.store.ContentStore.ImageRecord;
import dev.twinhold.store.containerd.proto.content.Info;
import dev.twinhold.store.containerd.proto.images.Image;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Between containerd's messages and the model's values. */
final class Convert {

    static final String NO_TYPE = "application/octet-stream";

    private Convert() {}

    static Descriptor descriptor(dev.twinhold.store.containerd.proto.types.Descriptor message) {
        String type = message.getMediaType();
        return new Descriptor(
                type.isEmpty() ? NO_TYPE : type,
                Digest.parse(message.getDigest()),
                Math.max(message.getSize(), 0),
                Optional.empty(),
                message.getAnnotationsMap());
    }

    static dev.twinhold.store.containerd.proto.types.Descriptor message(Descriptor descriptor) {
        return dev.twinhold.store.containerd.proto.types.Descriptor.newBuilder()
                .setMediaType(descriptor.mediaType())
                .setDigest(descriptor.digest().toString())
                .setSize(descriptor.size())
                .putAllAnnotations(descriptor.annotations())
                .build();
    }

    /** Empty for a digest of an algorithm that images do not use (containerd takes sha384). */
    static Optional<BlobInfo> blob(Info message) {
        return Digest.tryParse(message.getDigest())
                .map(d -> new BlobInfo(d, message.getSize(), Map.copyOf(message.getLabelsMap())));
    }

    static ImageRecord record(Image message) {
        return new ImageRecord(
                message.getName(),
                descriptor(message.getTarget()),
                Map.copyOf(message.getLabelsMap()));
    }

    static Image message(ImageRecord image) {
        return Image.newBuilder()
                .setName(image.name())
                .setTarget(message(image.target()))
                .putAllLabels(image.labels())
                .build();
    }

    static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }

    static Platform platform(dev.twinhold.store.containerd.proto.types.Platform message) {
        return new Platform(message.getOs(), message.getArchitecture(), message.getVariant());
    }

    static dev.twinhold.store.containerd.proto.types.Platform message(Platform platform) {
        return dev.twinhold.store.containerd.proto.types.Platform.newBuilder()
                .setOs(platform.os())
                .setArchitecture(platform.architecture())
                .setVariant(platform.variant())
                .build();
    }
}
