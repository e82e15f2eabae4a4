package dev.twinhold.upkeep;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.Groups;
import dev.twinhold.job.Cancel;
import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.job.JobRequest;
import dev.twinhold.job.TargetReport;
import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;
import dev.twinhold.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans and runs changes: one target for each store of each node, its changes in turns. */
final class Changes {

    // small questions: more nodes at once than a transfer would bear
    private static final int NODES_AT_ONCE = 16;

    private final Keepers keepers;
    private final Groups groups;
    private final JobCenter jobs;

    Changes(Fleet fleet, JobCenter jobs) {
        this.keepers = new Keepers(fleet);
        this.groups = fleet.groups();
        this.jobs = jobs;
    }

    /** Asks the nodes, all at once; blocks. In the order of the changes. */
    List<ChangePlan> plan(List<? extends Change> changes) throws InterruptedException {
        return AtOnce.each(changes, NODES_AT_ONCE, this::plan);
    }

    private ChangePlan plan(Change change) throws InterruptedException {
        Optional<Problem> forbidden = groups.forbids(change.image().node());
        if (forbidden.isPresent()) {
            return new ChangePlan(change.image(), List.of(), forbidden);
        }
        try {
            return new ChangePlan(
                    change.image(),
                    change.look(keepers.open(Place.of(change.image()))),
                    Optional.empty());
        } catch (StoreException | IOException | UpkeepException e) {
            return new ChangePlan(change.image(), List.of(), Optional.of(Failures.problem(e)));
        }
    }

    /** Starts a job; returns at once. */
    JobId start(String verb, String title, List<? extends Change> changes, List<String> commands) {
        Map<Place, List<Change>> byPlace = new LinkedHashMap<>();
        for (Change change : changes) {
            byPlace.computeIfAbsent(Place.of(change.image()), _ -> new ArrayList<>()).add(change);
        }
        List<JobRequest.Target> targets =
                byPlace.entrySet().stream()
                        .map(
                                e ->
                                        JobRequest.Target.changing(
                                                e.getKey().node(),
                                                e.getKey().store().toString(),
                                                (report, cancel) ->
                                                        run(
                                                                e.getKey(),
                                                                e.getValue(),
                                                                report,
                                                                cancel)))
                        .toList();
        return jobs.start(new JobRequest(verb, title, targets, NODES_AT_ONCE, () -> {}, commands));
    }

    /** One that fails does not keep the others from being made. */
    private void run(Place place, List<Change> changes, TargetReport report, Cancel cancel)
            throws Exception {
        report.phase("connecting");
        Keeper keeper = keepers.open(place);
        Failures failures = new Failures(report);
        for (Change change : changes) {
            cancel.throwIfCancelled();
            report.phase(change.image().name());
            try {
                change.make(keeper, report, cancel);
            } catch (Exception e) {
                cancel.throwIfCancelled();
                if (HasProblem.in(e).isEmpty()) {
                    throw e;
                }
                failures.add(change.image().name(), e);
            }
        }
        failures.throwIfAny(changes.size());
    }

    /** For a job: the image, or how many. */
    static String title(List<? extends Change> changes) {
        List<String> names = changes.stream().map(c -> c.image().name()).distinct().toList();
        return names.size() == 1 ? names.getFirst() : names.size() + " images";
    }
}
