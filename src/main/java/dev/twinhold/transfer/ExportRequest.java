package dev.twinhold.transfer;

import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Platform;
import dev.twinhold.model.StoreId;
import java.nio.file.Path;
import java.util.List;

/**
 * An archive to make.
 *
 * @param images what is in it, all from one store of one node
 * @param file where; its folder must be there
 * @param platforms which ones, each of which must be whole in the store; empty for all that are
 * @param overwrite replace a file that is there
 * @param keepForResume when cancelled, leave what was written, so that a later export goes on there
 */
public record ExportRequest(
        List<ImageRef> images,
        Path file,
        List<Platform> platforms,
        boolean overwrite,
        boolean keepForResume) {

    /** Checks and copies. */
    public ExportRequest {
        images = images.stream().distinct().toList();
        platforms = List.copyOf(platforms);
        file = file.toAbsolutePath().normalize();
        if (images.isEmpty()) {
            throw new IllegalArgumentException("an export needs an image");
        }
        ImageRef first = images.getFirst();
        if (!images.stream()
                .allMatch(i -> i.node().equals(first.node()) && i.store().equals(first.store()))) {
            throw new IllegalArgumentException("an export has one source");
        }
        if (file.getFileName() == null) {
            throw new IllegalArgumentException("an export needs a file: '" + file + "' is none");
        }
    }

    /** The node that has the images. */
    public NodeId node() {
        return images.getFirst().node();
    }

    /** Its store that has them. */
    public StoreId store() {
        return images.getFirst().store();
    }

    /** The images' names as the store has them. */
    public List<String> names() {
        return images.stream().map(ImageRef::name).toList();
    }
}
