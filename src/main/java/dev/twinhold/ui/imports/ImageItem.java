package dev.twinhold.ui.imports;

import dev.twinhold.archive.ImageSource.Layer;
import dev.twinhold.archive.ImageSource.SourceImage;
import dev.twinhold.archive.ImageSource.SourcePlatform;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.transfer.ImageChoice;
import dev.twinhold.ui.kit.CoreWords;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An image of an archive, whether it is wanted, and under which name. */
final class ImageItem {

    // RFC 2606: nobody has this host
    private static final ImageName NAMELESS = ImageName.parse("name.invalid/not/given");

    private final int index;
    private final SourceImage image;
    private final List<ImageName> given;
    private boolean chosen;
    private String typed = "";

    ImageItem(int index, SourceImage image) {
        this.index = index;
        this.image = image;
        this.given =
                image.names().stream().map(ImageName::tryParse).flatMap(Optional::stream).toList();
        this.chosen = canBeChosen();
    }

    SourceImage image() {
        return image;
    }

    /** False for an image of which no platform is complete. */
    boolean canBeChosen() {
        return !image.platforms().isEmpty();
    }

    boolean isChosen() {
        return chosen;
    }

    void choose(boolean wanted) {
        chosen = wanted && canBeChosen();
    }

    /** True when the archive has no name for it that can be used: a person gives it one. */
    boolean needsName() {
        return given.isEmpty();
    }

    String typedName() {
        return typed;
    }

    void typeName(String text) {
        typed = text;
    }

    /** What it is recorded under; empty while the typed name can be none. */
    List<ImageName> names() {
        return needsName() ? ImageName.tryParse(typed.strip()).stream().toList() : given;
    }

    /** Why the typed name can be none; empty when nothing was typed or it is well. */
    Optional<String> nameError() {
        if (!needsName() || typed.isBlank()) {
            return Optional.empty();
        }
        try {
            ImageName.parse(typed.strip());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(CoreWords.say(String.valueOf(e.getMessage())));
        }
    }

    /** What an import is asked for; empty while it has no name. */
    Optional<ImageChoice> choice() {
        List<ImageName> names = names();
        return names.isEmpty() ? Optional.empty() : Optional.of(new ImageChoice(index, names));
    }

    /**
     * The same under a provisional name while it has none, for a plan: the bytes do not depend on
     * names.
     */
    ImageChoice provisional() {
        return choice().orElseGet(() -> new ImageChoice(index, List.of(NAMELESS)));
    }

    /** Layers over all platforms, those they share once. */
    int layers() {
        return (int)
                image.platforms().stream()
                        .flatMap(p -> p.layers().stream())
                        .map(layer -> layer.blob().digest())
                        .distinct()
                        .count();
    }

    /** Bytes of all blobs, those that platforms share once. */
    long bytes() {
        Map<Digest, Long> sizes = new HashMap<>();
        image.platforms().stream()
                .flatMap(ImageItem::blobs)
                .forEach(blob -> sizes.put(blob.digest(), blob.size()));
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Stream<Descriptor> blobs(SourcePlatform platform) {
        return Stream.concat(
                Stream.of(platform.manifest(), platform.config()),
                platform.layers().stream().map(Layer::blob));
    }
}
