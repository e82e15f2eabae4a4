package dev.twinhold.upkeep;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.StoreId;
import java.util.List;

/** Gives images names and takes names off them, in every store. */
public final class Tags {

    private final Changes changes;

    /** Works on these. */
    public Tags(Fleet fleet, JobCenter jobs) {
        this.changes = new Changes(fleet, jobs);
    }

    /** Finds out what tagging would do; blocks. One plan for each image, in their order. */
    public List<ChangePlan> plan(TagRequest request) throws InterruptedException {
        return changes.plan(tagging(request));
    }

    /** Tags images; returns at once. */
    public JobId start(TagRequest request) {
        return changes.start(
                "Tag",
                Changes.title(tagging(request)) + " as " + request.name().familiar(),
                tagging(request),
                commands(request));
    }

    private static List<Tagging> tagging(TagRequest request) {
        return request.images().stream()
                .map(image -> new Tagging(image, request.name(), request.move()))
                .toList();
    }

    /** What a person would type on the nodes for the same. */
    public static List<String> commands(TagRequest request) {
        return request.images().stream()
                .map(
                        image ->
                                isDocker(image)
                                        ? "docker tag " + image.name() + " " + request.name()
                                        : ctr(image)
                                                + " tag "
                                                + (request.move() ? "--force " : "")
                                                + image.name()
                                                + " "
                                                + request.name())
                .distinct()
                .toList();
    }

    /**
     * Finds out what untagging would do; blocks. The last name of an image cannot be taken off it:
     * that would be a removal.
     *
     * @param names each name in each store
     */
    public List<ChangePlan> planUntag(List<ImageRef> names) throws InterruptedException {
        return changes.plan(untagging(names));
    }

    /** Takes names off images; returns at once. */
    public JobId startUntag(List<ImageRef> names) {
        return changes.start(
                "Untag", Changes.title(untagging(names)), untagging(names), commandsOfUntag(names));
    }

    private static List<Untagging> untagging(List<ImageRef> names) {
        return names.stream().distinct().map(Untagging::new).toList();
    }

    /** What a person would type on the nodes for the same. */
    public static List<String> commandsOfUntag(List<ImageRef> names) {
        return names.stream()
                .map(
                        name ->
                                isDocker(name)
                                        ? "docker rmi --no-prune " + name.name()
                                        : ctr(name) + " rm " + name.name())
                .distinct()
                .toList();
    }

    private static boolean isDocker(ImageRef image) {
        return image.store().kind() == StoreId.Kind.DOCKER;
    }

    private static String ctr(ImageRef image) {
        return "ctr -n " + image.store().namespace() + " images";
    }
}
