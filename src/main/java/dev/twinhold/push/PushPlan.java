package dev.twinhold.push;

import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What a push would do for one image.
 *
 * @param image what
 * @param reference under which name in the registry
 * @param route how; empty when it is blocked
 * @param leftOut platforms that the image lists and the node lacks: they are not pushed
 * @param bytesTotal of all blobs, -1 when only Docker will know
 * @param bytesPresent that the registry has, in this repository or another; -1 when it was not
 *     asked, as the node pushes by itself
 * @param blockers why it cannot be done
 */
public record PushPlan(
        ImageRef image,
        ImageName reference,
        Optional<PushRoute> route,
        List<Platform> leftOut,
        long bytesTotal,
        long bytesPresent,
        List<Problem> blockers) {

    /** Copies. */
    public PushPlan {
        leftOut = List.copyOf(leftOut);
        blockers = List.copyOf(blockers);
    }
}
