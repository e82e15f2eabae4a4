package dev.twinhold.ui.testing;

import dev.twinhold.model.Completeness;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Identity;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Platform;
import dev.twinhold.model.PlatformPresence;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.model.Usage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Makes stored images: {@code Images.of("shop/app:v2").size(518_000_000).in(StoreId.DOCKER)}. */
public final class Images {

    /** When every test happens. */
    public static final Instant NOW = Instant.parse("2026-11-24T14:20:00Z");

    private final String name;
    private String content;
    private String config;
    private long size = 100_000_000;
    private Duration age = Duration.ofDays(3);
    private List<Usage> usedBy = List.of();
    private boolean pinned;
    private boolean untagged;
    private Completeness completeness = Completeness.COMPLETE;

    private Images(String name) {
        this.name = name;
        this.content = name;
        this.config = name;
    }

    /** An image whose content follows from its name. */
    public static Images of(String name) {
        return new Images(name);
    }

    /** A digest that follows from a text. */
    public static Digest digest(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Without a name. */
    public Images untagged() {
        untagged = true;
        return this;
    }

    /** With other content than the name says. */
    public Images content(String other) {
        content = other;
        config = other;
        return this;
    }

    /** With the same layers and another configuration. */
    public Images config(String other) {
        config = other;
        return this;
    }

    /** Bytes. */
    public Images size(long bytes) {
        size = bytes;
        return this;
    }

    /** Built so long ago. */
    public Images age(Duration time) {
        age = time;
        return this;
    }

    /** Used by so many pods. */
    public Images pods(int count) {
        String short0 = ImageName.parse(name).path().replaceAll(".*/", "");
        usedBy =
                IntStream.range(0, count)
                        .mapToObj(
                                i ->
                                        new Usage(
                                                Usage.Kind.POD,
                                                "c" + i,
                                                "default/" + short0 + "-" + i + "/" + short0,
                                                true))
                        .toList();
        return this;
    }

    /** Used by so many containers of Docker. */
    public Images containers(int count) {
        usedBy =
                IntStream.range(0, count)
                        .mapToObj(i -> new Usage(Usage.Kind.CONTAINER, "d" + i, "app_" + i, i == 0))
                        .toList();
        return this;
    }

    /** Kept from garbage collection. */
    public Images pinned() {
        pinned = true;
        return this;
    }

    /** Without some of its blobs. */
    public Images incomplete(int blobs, long bytes) {
        completeness =
                new Completeness.Incomplete(
                        IntStream.range(0, blobs)
                                .mapToObj(i -> digest(name + " missing " + i))
                                .toList(),
                        bytes);
        return this;
    }

    /** The image in a store. */
    public StoredImage in(StoreId store) {
        Optional<ImageName> full = untagged ? Optional.empty() : Optional.of(ImageName.parse(name));
        Digest target = digest("manifest of " + config + store.kind());
        Identity identity =
                new Identity(
                        Set.of(target),
                        Optional.of(digest("config of " + config)),
                        IntStream.range(0, 5)
                                .mapToObj(i -> digest("layer " + i + " of " + content))
                                .toList());
        return new StoredImage(
                store,
                full.map(ImageName::toString).orElse(target.toString()),
                full,
                target,
                identity,
                List.of(
                        new PlatformPresence(Platform.parse("linux/amd64"), true),
                        new PlatformPresence(Platform.parse("linux/arm64"), false)),
                size,
                Optional.of(NOW.minus(age)),
                Optional.of(NOW.minus(age.dividedBy(2))),
                usedBy,
                pinned,
                completeness,
                pinned ? Map.of("io.cri-containerd.pinned", "pinned") : Map.of());
    }
}
