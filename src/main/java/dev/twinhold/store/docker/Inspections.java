package dev.twinhold.store.docker;

import dev.twinhold.model.Digest;
import dev.twinhold.model.Problem;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.docker.DockerJson.Inspect;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * Inspects images, each one once: an id is the digest of all that an inspection tells, so an answer
 * stays true for as long as the image is there.
 */
final class Inspections {

    /** Calls at a time; each takes a socket of the link. */
    private static final int PARALLEL = 8;

    private static final String DOING = "inspect its images";

    private final DockerApi api;
    private final DockerProblems problems;
    private final Predicate<Inspection> lasting;
    private final Map<Digest, Inspection> known = new ConcurrentHashMap<>();

    /**
     * @param lasting whether this answer cannot change while the id stays the same
     */
    Inspections(DockerApi api, DockerProblems problems, Predicate<Inspection> lasting) {
        this.api = api;
        this.problems = problems;
        this.lasting = lasting;
    }

    /** Inspects those of these images that are not known yet, and forgets all others. */
    Map<Digest, Inspection> of(Set<Digest> ids) throws StoreException {
        known.keySet().retainAll(ids);
        Map<Digest, Inspection> answers = new ConcurrentHashMap<>(known);
        List<Callable<Inspection>> calls =
                ids.stream()
                        .filter(id -> !answers.containsKey(id))
                        .<Callable<Inspection>>map(id -> () -> inspect(id, answers))
                        .toList();
        if (!calls.isEmpty()) {
            runAll(calls);
        }
        return answers;
    }

    private void runAll(List<Callable<Inspection>> calls) throws StoreException {
        int threads = Math.min(PARALLEL, calls.size());
        try (ExecutorService pool =
                Executors.newFixedThreadPool(threads, Thread.ofVirtual().factory())) {
            for (Future<Inspection> call : pool.invokeAll(calls)) {
                call.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw problems.cancelled(DOING);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreException told) {
                throw told;
            }
            throw new IllegalStateException(DOING, e.getCause());
        }
    }

    private Inspection inspect(Digest id, Map<Digest, Inspection> answers) throws StoreException {
        Inspection answer;
        try {
            answer =
                    Inspection.of(
                            api.get(
                                    DOING,
                                    api.url("images", id.toString(), "json"),
                                    Inspect.class));
        } catch (StoreException e) {
            if (e.problem().kind() != Problem.Kind.NOT_FOUND) {
                throw e;
            }
            // removed since it was listed, or listed without any content
            answer = Inspection.NOTHING;
        }
        answers.put(id, answer);
        if (lasting.test(answer)) {
            known.put(id, answer);
        }
        return answer;
    }
}
