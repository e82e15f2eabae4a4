package dev.twinhold.cli;

import dev.twinhold.job.JobView;
import dev.twinhold.job.TargetState;
import dev.twinhold.job.TargetView;
import dev.twinhold.model.Problem;

/** What a command says of a job that is over. */
final class JobReport {

    private JobReport() {}

    /** Prints what did not end well and says how the command ends. */
    static ExitCode problems(JobView job, Terminal terminal) {
        int done = 0;
        for (TargetView target : job.targets()) {
            String where = target.label() + " (" + target.detail() + ")";
            switch (target.state()) {
                case TargetState.Done() -> done++;
                case TargetState.Failed(var problem) ->
                        terminal.problem(
                                new Problem(
                                        problem.kind(),
                                        where + ": " + problem.what(),
                                        problem.why(),
                                        problem.remedy()));
                case TargetState.Cancelled() -> terminal.note(where + ": cancelled");
                case TargetState.Waiting(), TargetState.Running(var _), TargetState.CutOff() ->
                        throw new IllegalStateException(where + " is not over");
            }
        }
        return ExitCode.of(done, job.targets().size() - done);
    }
}
