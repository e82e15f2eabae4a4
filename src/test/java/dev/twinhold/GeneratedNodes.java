package dev.twinhold;

import dev.twinhold.model.Completeness;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Identity;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Platform;
import dev.twinhold.model.PlatformPresence;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.model.Usage;
import dev.twinhold.ui.testing.Images;
import dev.twinhold.ui.testing.TestFleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * An inventory of many nodes with nearly the same images: one cell in a hundred has drifted, one in
 * fifty is missing. Each answer is made anew, down to its texts, as one that came over a wire.
 */
final class GeneratedNodes {

    private static final int LAYERS = 6;
    private static final int VERSIONS = 3;

    private final List<List<StoredImage>> templates;

    GeneratedNodes(int images) {
        templates =
                IntStream.range(0, images)
                        .mapToObj(
                                image ->
                                        IntStream.range(0, VERSIONS)
                                                .mapToObj(version -> template(image, version))
                                                .toList())
                        .toList();
    }

    private static StoredImage template(int image, int version) {
        String name =
                String.format(
                        Locale.ROOT,
                        "registry.example.com/team-%02d/service-%04d:%d.%d",
                        image % 37,
                        image,
                        1 + image % 5,
                        image % 11);
        return Images.of(name)
                .content(version == 0 ? name : name + " " + version)
                .size(20_000_000L + image * 411_000L)
                .age(Duration.ofHours(1 + image))
                .in(StoreId.KUBERNETES);
    }

    /** Adds nodes in groups of fifty; the fleet is not started yet. */
    void addTo(TestFleet fleet, int nodes) {
        for (int node = 0; node < nodes; node++) {
            int number = node;
            fleet.add(
                            String.format(Locale.ROOT, "worker-%03d", node),
                            "Plant " + (char) ('A' + node / 50))
                    .generated(() -> of(number, 0));
        }
    }

    /**
     * What a node has.
     *
     * @param more of other names
     */
    List<StoredImage> of(int node, int more) {
        List<StoredImage> images = new ArrayList<>(templates.size());
        for (int image = 0; image < templates.size(); image++) {
            int dice = Math.floorMod(node * 7919 + image * 104_729 + image / 7 * 31, 1000);
            if (dice >= 20) {
                int version = dice < 30 ? 1 + dice % (VERSIONS - 1) : 0;
                images.add(fresh(templates.get(image).get(version), node, dice));
            }
        }
        for (int image = 0; image < more; image++) {
            images.add(fresh(template(templates.size() + image, 0), node, 100));
        }
        return images;
    }

    private static StoredImage fresh(StoredImage image, int node, int dice) {
        return new StoredImage(
                image.store(),
                text(image.storedName()),
                Optional.of(ImageName.parse(text(image.storedName()))),
                digest(image.target()),
                identity(image.identity()),
                List.of(new PlatformPresence(Platform.parse("linux/amd64"), true)),
                image.size(),
                image.created(),
                image.created().map(at -> at.plusSeconds(node)),
                dice < 70 ? List.of(usage(node, dice)) : List.of(),
                dice == 77,
                Completeness.COMPLETE,
                Map.of());
    }

    private static Usage usage(int node, int dice) {
        return new Usage(Usage.Kind.POD, "c" + dice, "default/pod-" + node + "/c" + dice, true);
    }

    private static Identity identity(Identity identity) {
        return new Identity(
                Set.of(digest(identity.targets().iterator().next())),
                identity.config().map(GeneratedNodes::digest),
                identity.diffIds().stream().limit(LAYERS).map(GeneratedNodes::digest).toList());
    }

    private static Digest digest(Digest digest) {
        return new Digest(text(digest.algorithm()), text(digest.hex()));
    }

    @SuppressWarnings("StringOperationCanBeSimplified") // a text of its own is what is wanted
    private static String text(String text) {
        return new String(text);
    }
}
