package dev.twinhold.upkeep;

import dev.twinhold.model.ImageRef;
import java.util.List;

/**
 * Images of {@code k8s.io} to put right for Kubernetes.
 *
 * @param images which, on which nodes
 * @param dropOldNames take off names that pods cannot find once the full ones are there
 * @param unpack unpack now, not at the first start of a container
 */
public record FixRequest(List<ImageRef> images, boolean dropOldNames, boolean unpack) {

    /** Checks and copies. */
    public FixRequest {
        images = images.stream().distinct().toList();
        if (images.isEmpty()) {
            throw new IllegalArgumentException("which image shall be fixed?");
        }
    }
}
