package dev.twinhold.fill;

import dev.twinhold.archive.ArchiveScanner;
import dev.twinhold.archive.ImageSource;
import dev.twinhold.job.Cancel;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.transfer.ImageChoice;
import dev.twinhold.transfer.StoreSources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Opens what has the images, and finds them in it. */
final class FillSources {

    private final StoreSources stores;
    private final ArchiveScanner scanner;

    FillSources(StoreSources stores, ArchiveScanner scanner) {
        this.stores = stores;
        this.scanner = scanner;
    }

    /** For looking; blocks. */
    ImageSource open(FillSource source, List<ImageName> images) throws IOException {
        return switch (source) {
            case FillSource.OfArchive(var file) -> scanner.scan(file);
            case FillSource.OfStore(var node, var store) ->
                    stores.open(node, store, names(images), _ -> {}, new Cancel());
        };
    }

    /** For sending to several nodes; blocks. */
    ImageSource openForMany(FillSource source, List<ImageName> images) throws IOException {
        return switch (source) {
            case FillSource.OfArchive(var file) -> scanner.scan(file);
            case FillSource.OfStore(var node, var store) ->
                    stores.openForMany(node, store, names(images), new Cancel());
        };
    }

    private static List<String> names(List<ImageName> images) {
        return images.stream().map(ImageName::toString).toList();
    }

    /**
     * Where the images are in a source.
     *
     * @throws FillException when one is not there
     */
    static List<ImageChoice> choices(ImageSource source, List<ImageName> images)
            throws FillException {
        List<ImageChoice> choices = new ArrayList<>();
        for (ImageName image : images) {
            choices.add(new ImageChoice(index(source, image), List.of(image)));
        }
        return choices;
    }

    private static int index(ImageSource source, ImageName image) throws FillException {
        for (int i = 0; i < source.images().size(); i++) {
            if (source.images().get(i).names().contains(image.toString())) {
                return i;
            }
        }
        throw new FillException(
                new Problem(
                        Problem.Kind.NOT_FOUND,
                        source.name() + " does not have " + image.familiar(),
                        "",
                        "Choose another source for it"));
    }
}
