package dev.twinhold.ui.activity;

import dev.twinhold.job.JobCenter;
import dev.twinhold.job.JobId;
import dev.twinhold.job.JobView;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/**
 * All jobs of this run of the program and of those before, pulled once a tick for everything that
 * shows them.
 */
public final class JobsModel {

    private final JobCenter center;
    private final Clock clock;
    private final List<JobItem> items = new ArrayList<>();
    private final List<Consumer<JobItem>> onEnd = new ArrayList<>();
    private Optional<BiConsumer<JobId, String>> onLogin = Optional.empty();
    private final ReadOnlyIntegerWrapper running = new ReadOnlyIntegerWrapper();

    /** Reads this centre. */
    public JobsModel(JobCenter center, Clock clock) {
        this.center = center;
        this.clock = clock;
    }

    /** Tells of each job once when it is over. */
    public void onEnd(Consumer<JobItem> listener) {
        onEnd.add(listener);
    }

    /** Brings the items up to date; called once a tick, before anything that shows them. */
    public void pull() {
        Instant now = clock.instant();
        Map<JobId, JobView> views =
                center.jobs().stream().collect(Collectors.toMap(JobView::id, Function.identity()));
        items.removeIf(item -> !views.containsKey(item.id()));
        List<JobItem> ended = new ArrayList<>();
        for (JobItem item : items) {
            Optional.ofNullable(views.remove(item.id()))
                    .filter(view -> item.update(view, now))
                    .ifPresent(_ -> ended.add(item));
        }
        views.values().stream()
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .map(view -> new JobItem(view, now))
                .forEach(
                        item -> {
                            insert(item);
                            if (item.view().state().isOver() && !item.view().isPast()) {
                                ended.add(item);
                            }
                        });
        running.set((int) count(JobFilter.RUNNING));
        ended.forEach(item -> onEnd.forEach(listener -> listener.accept(item)));
    }

    /** Jobs of earlier runs may be recalled when there are others already. */
    private void insert(JobItem item) {
        int at = 0;
        while (at < items.size() && items.get(at).id().compareTo(item.id()) > 0) {
            at++;
        }
        items.add(at, item);
    }

    /** The jobs, the newest first; the same item for a job as long as it is there. */
    List<JobItem> items() {
        return Collections.unmodifiableList(items);
    }

    /** How many jobs a filter accepts. */
    long count(JobFilter filter) {
        return items.stream().filter(item -> filter.accepts(item.view().state())).count();
    }

    /** How many run. */
    public int running() {
        return running.get();
    }

    /** How many run. */
    public ReadOnlyIntegerProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /**
     * Who asks for user and password.
     *
     * @param login gets the job and the registry that refused
     */
    public void setOnLogin(BiConsumer<JobId, String> login) {
        onLogin = Optional.of(login);
    }

    /** Asks for user and password of a registry that refused a job. */
    void login(JobItem item, String registry) {
        onLogin.ifPresent(login -> login.accept(item.id(), registry));
    }

    /** Asks a job to stop. */
    void cancel(JobItem item) {
        center.cancel(item.id());
    }

    /** Starts a new job with the targets that did not end well. */
    void retry(JobItem item) {
        center.retry(item.id());
    }

    /** Takes all jobs that are over off the list. */
    void forgetEnded() {
        center.forgetEnded();
        pull();
    }
}
