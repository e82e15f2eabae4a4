package dev.twinhold.transfer;

import dev.twinhold.archive.ImageArchive;
import dev.twinhold.model.Platform;
import java.util.List;
import java.util.Optional;

/** The images of an archive as a node of linux/amd64 gets them. */
final class PlannedImages {

    private PlannedImages() {}

    static List<PlannedImage> of(ImageArchive archive) {
        return ImageSelection.of(
                        archive, FakeNode.all(archive), Optional.of(Platform.parse("linux/amd64")))
                .images();
    }
}
