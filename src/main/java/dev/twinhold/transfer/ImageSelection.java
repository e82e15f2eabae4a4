package dev.twinhold.transfer;

import dev.twinhold.archive.ImageSource;
import dev.twinhold.archive.ImageSource.SourceImage;
import dev.twinhold.archive.ImageSource.SourcePlatform;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The chosen images of a source, for the platform of one node.
 *
 * @param images those that fit
 * @param blockers why others do not
 */
record ImageSelection(List<PlannedImage> images, List<Problem> blockers) {

    ImageSelection {
        images = List.copyOf(images);
        blockers = List.copyOf(blockers);
    }

    /**
     * Selects.
     *
     * @param node what the node runs; empty selects nothing
     */
    static ImageSelection of(
            ImageSource source, List<ImageChoice> choices, Optional<Platform> node) {
        List<PlannedImage> images = new ArrayList<>();
        List<Problem> blockers = new ArrayList<>();
        for (ImageChoice choice : node.isPresent() ? choices : List.<ImageChoice>of()) {
            if (choice.index() >= source.images().size()) {
                throw new IllegalArgumentException(
                        source.name() + " has no image number " + choice.index());
            }
            SourceImage image = source.images().get(choice.index());
            Optional<SourcePlatform> fits = ImageSource.platformFor(image, node.get());
            if (fits.isEmpty()) {
                blockers.add(wrongPlatform(choice, image, node.get()));
            } else {
                PlannedImage planned = PlannedImage.of(choice.names(), image, fits.get());
                images.add(planned);
                promisedOtherwise(planned).ifPresent(blockers::add);
            }
        }
        blockers.addAll(sharedNames(images));
        return new ImageSelection(images, blockers);
    }

    /** A name can stand for one image only. */
    private static List<Problem> sharedNames(List<PlannedImage> images) {
        Set<ImageName> seen = new HashSet<>();
        return images.stream()
                .flatMap(image -> image.names().stream())
                .filter(name -> !seen.add(name))
                .map(
                        name ->
                                new Problem(
                                        Problem.Kind.BAD_INPUT,
                                        "Two images are to be named " + name,
                                        "",
                                        "Give one of them another name"))
                .toList();
    }

    private static Problem wrongPlatform(ImageChoice choice, SourceImage image, Platform node) {
        String has =
                image.platforms().stream()
                        .map(p -> p.platform().toString())
                        .collect(Collectors.joining(", "));
        return new Problem(
                Problem.Kind.BAD_INPUT,
                choice.names().getFirst() + " does not run on this node",
                (has.isEmpty() ? "no platform of it is complete" : "it is there for " + has)
                        + ", the node is "
                        + node,
                "Save the image again with --platform " + node);
    }

    /** A name with a digest stands for that content alone. */
    private static Optional<Problem> promisedOtherwise(PlannedImage image) {
        Digest digest = image.target().digest();
        return image.names().stream()
                .filter(name -> name.digest().filter(d -> !d.equals(digest)).isPresent())
                .map(name -> promisedOtherwise(name, digest))
                .findFirst();
    }

    private static Problem promisedOtherwise(ImageName name, Digest digest) {
        return new Problem(
                Problem.Kind.BAD_INPUT,
                name + " cannot name the archive's image",
                "the image's digest is " + digest,
                "Give it a name with a tag");
    }
}
