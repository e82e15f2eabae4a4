package dev.twinhold.upkeep;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.transfer.Deliveries;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts right what keeps Kubernetes from using an image that is there: a name in another form than
 * the full one, no name by digest, CRI that took no notice, files that are not unpacked for CRI's
 * snapshotter. What is not there cannot be mended: an image that lacks blobs must be pulled or
 * imported again.
 */
public final class Fixes {

    private final Changes changes;
    private final Deliveries deliveries;

    /** Works on these. */
    public Fixes(Fleet fleet, JobCenter jobs) {
        this.changes = new Changes(fleet, jobs);
        this.deliveries = new Deliveries(fleet);
    }

    /** Finds out what is wrong and would be mended; blocks. One plan for each image. */
    public List<ChangePlan> plan(FixRequest request) throws InterruptedException {
        return changes.plan(mendings(request));
    }

    /** Mends images; returns at once. */
    public JobId start(FixRequest request) {
        List<Mending> mendings = mendings(request);
        return changes.start("Fix", Changes.title(mendings), mendings, commands(request));
    }

    private List<Mending> mendings(FixRequest request) {
        return request.images().stream()
                .map(image -> new Mending(image, request, deliveries))
                .toList();
    }

    /**
     * What a person would type on the nodes for the same, as far as it has a command: nothing tells
     * CRI to look again but a change of the record.
     */
    public static List<String> commands(FixRequest request) {
        List<String> commands = new ArrayList<>();
        for (ImageRef image : request.images()) {
            String ctr = "ctr -n " + image.store().namespace() + " ";
            String full =
                    ImageName.tryParse(image.name()).map(ImageName::toString).orElse(image.name());
            if (!full.equals(image.name())) {
                commands.add(ctr + "images tag " + image.name() + " " + full);
                if (request.dropOldNames()) {
                    commands.add(ctr + "images rm " + image.name());
                }
            }
            String digest = "$(" + ctr + "images ls name==" + full + " | awk 'NR==2 {print $3}')";
            ImageName.tryParse(full)
                    .map(ImageName::repository)
                    .ifPresent(
                            repository ->
                                    commands.add(
                                            ctr
                                                    + "images tag "
                                                    + full
                                                    + " "
                                                    + repository
                                                    + "@"
                                                    + digest));
            if (request.unpack()) {
                commands.add(ctr + "snapshots unpack " + digest);
            }
        }
        return commands.stream().distinct().toList();
    }
}
