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
import java.util.List;
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
     * Waits for a job; when registries refuse and somebody is there, asks for each of them and does
     * again what failed.
     */
    JobView await(JobCenter jobs, JobId job, Await await)
            throws InterruptedException, RegistryException {
        JobView ended = await.end(job);
        JobId last = job;
        for (int i = 0; i < ATTEMPTS && terminal.isInteractive(); i++) {
            boolean told = false;
            for (String registry : refusing(ended)) {
                terminal.note(registry + " wants user and password.");
                told |= ask(registry).isPresent();
            }
            Optional<JobId> again = told ? jobs.retry(last) : Optional.empty();
            if (again.isEmpty()) {
                return ended;
            }
            last = again.get();
            ended = await.end(last);
        }
        return ended;
    }

    /** The registries that refused, each once. */
    private static List<String> refusing(JobView job) {
        return job.targets().stream()
                .filter(
                        target ->
                                target.state() instanceof TargetState.Failed(var problem)
                                        && problem.kind() == Problem.Kind.AUTHENTICATION)
                .flatMap(target -> target.registry().stream())
                .distinct()
                .toList();
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
