package dev.twinhold.ui;

import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.job.JobState;
import dev.twinhold.model.ImageRef;
import dev.twinhold.transfer.ExportRequest;
import dev.twinhold.transfer.Exports;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Problems;
import dev.twinhold.ui.plans.RemoveSheet;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Writes an archive of what is to be removed; what comes after it waits until it is whole. */
final class ExportFirst implements RemoveSheet.Before {

    private final Exports exports;
    private final JobCenter jobs;
    private final ExportStart.FileQuestion file;
    private final FxClock clock;
    private final Consumer<JobId> started;
    private final Consumer<String> notRemoved;

    /**
     * @param started is told of the export
     * @param notRemoved is told what stays, as there is no archive of it
     */
    ExportFirst(
            UiServices services,
            ExportStart.FileQuestion file,
            FxClock clock,
            Consumer<JobId> started,
            Consumer<String> notRemoved) {
        this.exports = services.exports();
        this.jobs = services.jobs();
        this.file = file;
        this.clock = clock;
        this.started = started;
        this.notRemoved = notRemoved;
    }

    @Override
    public void export(List<ImageRef> images, Runnable then) {
        file.ask(ExportStart.proposal(images)).ifPresent(chosen -> export(images, chosen, then));
    }

    private void export(List<ImageRef> images, Path chosen, Runnable then) {
        JobId job = exports.start(new ExportRequest(images, chosen, List.of(), true, false));
        started.accept(job);
        clock.run(
                () -> jobs.await(job).state(),
                state -> {
                    if (state instanceof JobState.Done) {
                        then.run();
                    } else {
                        notRemoved.accept(images.getFirst().name());
                    }
                },
                problem -> notRemoved.accept(Problems.line(problem)));
    }
}
