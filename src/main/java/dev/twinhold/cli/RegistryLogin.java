package dev.twinhold.cli;

import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.job.JobView;
import dev.twinhold.job.TargetState;
import dev.twinhold.model.Credentials;
import dev.twinhold.model.Problem;
import dev.twinhold.registry.Logins;
import dev.twinhold.registry.RegistryException;
import java.io.Console;
import java.util.Locale;
import java.util.Optional;

/** Asks on the terminal for user and password of a registry. */
final class RegistryLogin {

    private static final int ATTEMPTS = 3;

    private final Terminal terminal;
    private final Logins logins;

    RegistryLogin(Terminal terminal, Logins logins) {
        this.terminal = terminal;
        this.logins = logins;
    }

    /** Waits for the end of a job. */
    interface Await {
        /** Blocks. */
        JobView end(JobId job) throws InterruptedException;
    }

    /**
     * Waits for a job; when a registry refuses and somebody is there, asks and does again what
     * failed.
     *
     * @param registry the one of the job's images
     */
    JobView await(JobCenter jobs, JobId job, String registry, Await await)
            throws InterruptedException, RegistryException {
        JobView ended = await.end(job);
        JobId last = job;
        for (int i = 0; i < ATTEMPTS && terminal.isInteractive() && isRefused(ended); i++) {
            terminal.note(registry + " wants user and password.");
            Optional<Credentials> told = ask(registry);
            Optional<JobId> again = told.isEmpty() ? Optional.empty() : jobs.retry(last);
            if (again.isEmpty()) {
                return ended;
            }
            last = again.get();
            ended = await.end(last);
        }
        return ended;
    }

    private static boolean isRefused(JobView job) {
        return job.targets().stream()
                .anyMatch(
                        target ->
                                target.state() instanceof TargetState.Failed(var problem)
                                        && problem.kind() == Problem.Kind.AUTHENTICATION);
    }

    /** Asks, and keeps the answer as it is wanted; empty when there is none. */
    Optional<Credentials> ask(String registry) throws RegistryException {
        Console console = System.console();
        if (console == null) {
            return Optional.empty();
        }
        Optional<String> user = Optional.ofNullable(console.readLine("User of %s: ", registry));
        Optional<char[]> secret =
                user.filter(u -> !u.isBlank())
                        .flatMap(_ -> Optional.ofNullable(console.readPassword("Password: ")));
        if (secret.isEmpty() || secret.get().length == 0) {
            return Optional.empty();
        }
        Credentials told =
                Credentials.password(registry, user.get().strip(), new String(secret.get()));
        logins.keep(told, keeping(console));
        return Optional.of(told);
    }

    private Logins.Keeping keeping(Console console) {
        if (!logins.keychainAvailable()) {
            return Logins.Keeping.THIS_RUN;
        }
        String answer =
                Optional.ofNullable(console.readLine("Keep it in the keychain? (yes/no) "))
                        .orElse("");
        return answer.strip().toLowerCase(Locale.ROOT).equals("yes")
                ? Logins.Keeping.KEYCHAIN
                : Logins.Keeping.THIS_RUN;
    }
}
