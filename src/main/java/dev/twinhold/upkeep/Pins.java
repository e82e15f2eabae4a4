package dev.twinhold.upkeep;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.model.ImageRef;
import java.util.List;

/**
 * Keeps images from the kubelet's garbage collection, and gives them back to it. A pin is a label
 * on every record of an image in a namespace of containerd; CRI reads it in {@code k8s.io}. It does
 * not keep an image from people.
 */
public final class Pins {

    private final Changes changes;

    /** Works on these. */
    public Pins(Fleet fleet, JobCenter jobs) {
        this.changes = new Changes(fleet, jobs);
    }

    /**
     * Finds out what would be done; blocks.
     *
     * @param images with all names each of them has
     * @param pinned how they shall be
     */
    public List<ChangePlan> plan(List<ImageRef> images, boolean pinned)
            throws InterruptedException {
        return changes.plan(pinnings(images, pinned));
    }

    /** Pins or unpins images; returns at once. */
    public JobId start(List<ImageRef> images, boolean pinned) {
        List<Pinning> pinnings = pinnings(images, pinned);
        return changes.start(
                pinned ? "Pin" : "Unpin",
                Changes.title(pinnings),
                pinnings,
                commands(images, pinned));
    }

    private static List<Pinning> pinnings(List<ImageRef> images, boolean pinned) {
        return images.stream().distinct().map(image -> new Pinning(image, pinned)).toList();
    }

    /** What a person would type on the nodes for the same, for each record of the image. */
    public static List<String> commands(List<ImageRef> images, boolean pinned) {
        return images.stream()
                .map(
                        image ->
                                "ctr -n "
                                        + image.store().namespace()
                                        + " images label "
                                        + image.name()
                                        + " "
                                        + ContainerdKeeper.PIN
                                        + "="
                                        + (pinned ? ContainerdKeeper.PINNED : ""))
                .distinct()
                .toList();
    }
}
