package dev.twinhold.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code history.json} of the configuration folder: the jobs of all runs of the program, windows
 * and commands alike, the newest {@value #MOST}. A job is written when it begins, so that a program
 * that was killed leaves a trace of it.
 *
 * <p>Several programs may write: each holds the lock of a file beside it while it reads what is
 * there, changes its own jobs and moves the new file over the old one. What it does not understand
 * of other versions' jobs it hands on untouched. One object per folder and program. Blocks on the
 * disk, so not for the FX thread.
 */
public final class JobHistory {

    /** As many jobs are kept. */
    public static final int MOST = 200;

    private static final Logger LOG = LoggerFactory.getLogger(JobHistory.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VERSION = 1;

    private final Path file;
    private final HistoryEntries entries = new HistoryEntries();
    // jobs of earlier runs as this run calls them, and their keys in the file
    private final Map<JobId, String> earlier = new HashMap<>();

    /** The history of a folder, which need not exist yet. */
    public JobHistory(Path folder) {
        file = folder.toAbsolutePath().resolve("history.json");
    }

    /**
     * Jobs of earlier runs.
     *
     * @param jobs the newest first; their numbers are below one
     * @param problem why there are none, when the file could not be used
     */
    public record Recalled(List<JobView> jobs, Optional<Problem> problem) {}

    /** The jobs of earlier runs; a file that cannot be used is set aside. */
    public synchronized Recalled recall() {
        earlier.clear();
        List<JobView> jobs = new ArrayList<>();
        try {
            for (JsonNode entry : readFile().reversed()) {
                JobId id = new JobId(-earlier.size());
                entries.jobOf(id, entry)
                        .ifPresent(
                                job -> {
                                    jobs.add(job);
                                    earlier.put(id, entries.keyOf(entry));
                                });
            }
            return new Recalled(List.copyOf(jobs), Optional.empty());
        } catch (IOException e) {
            return new Recalled(List.of(), Optional.of(setAside(e)));
        }
    }

    /**
     * Writes down how a job of this run stands now. What goes wrong is logged: no job fails because
     * it could not be written down.
     *
     * @param job asked while nobody else writes, so that a later state is never lost to an earlier
     */
    synchronized void record(Supplier<JobView> job) {
        change(
                all -> {
                    JobView now = job.get();
                    JsonNode entry = entries.entryOf(now);
                    int at = indexOf(all, entries.keyOf(entry));
                    if (at >= 0) {
                        all.set(at, entry);
                    } else {
                        all.add(entry);
                    }
                    all.subList(0, Math.max(0, all.size() - MOST)).clear();
                });
    }

    /** Takes jobs off, of this run and of earlier ones. */
    synchronized void forget(Set<JobId> jobs) {
        Set<String> keys =
                jobs.stream()
                        .map(id -> earlier.getOrDefault(id, entries.keyOf(id)))
                        .collect(Collectors.toSet());
        change(all -> all.removeIf(entry -> keys.contains(entries.keyOf(entry))));
        earlier.keySet().removeAll(jobs);
    }

    private interface Change {
        void apply(List<JsonNode> all);
    }

    private void change(Change change) {
        // an interruption was meant for the job; it would close the files half-way
        boolean interrupted = Thread.interrupted();
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Path beside = file.resolveSibling("history.lock");
            try (FileChannel channel =
                            FileChannel.open(
                                    beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                List<JsonNode> all = readOrSetAside();
                change.apply(all);
                write(all);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("the history of jobs was not written: {}", e.toString());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<JsonNode> readOrSetAside() {
        try {
            return readFile();
        } catch (IOException e) {
            setAside(e);
            return new ArrayList<>();
        }
    }

    /** The entries, the oldest first. */
    private List<JsonNode> readFile() throws IOException {
        if (Files.notExists(file)) {
            return new ArrayList<>();
        }
        try {
            JsonNode content = JSON.readTree(Files.readAllBytes(file));
            int version = content.path("version").asInt(0);
            if (version != VERSION || !content.path("jobs").isArray()) {
                throw new IOException("it is not a history of version " + VERSION);
            }
            return StreamSupport.stream(content.path("jobs").spliterator(), false)
                    .collect(Collectors.toCollection(ArrayList::new));
        } catch (JsonProcessingException e) {
            throw new IOException("it is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private void write(List<JsonNode> all) throws IOException {
        ObjectNode content = JSON.createObjectNode().put("version", VERSION);
        ArrayNode jobs = content.putArray("jobs");
        all.forEach(jobs::add);
        Path temporary = Files.createTempFile(file.getParent(), "history", ".json");
        try {
            Files.write(temporary, JSON.writeValueAsBytes(content));
            Files.move(
                    temporary,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** An unreadable history must not be lost, nor must it be in the way. */
    private Problem setAside(IOException why) {
        Path aside = file.resolveSibling("history.unreadable.json");
        String remedy = "It was set aside as " + aside;
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            remedy = "It could not be set aside either: " + e.getMessage();
        }
        LOG.warn("{} cannot be used: {}", file, why.toString());
        return new Problem(
                Problem.Kind.BAD_INPUT,
                "The history of jobs cannot be read",
                String.valueOf(why.getMessage()),
                remedy);
    }

    private int indexOf(List<JsonNode> all, String key) {
        for (int i = 0; i < all.size(); i++) {
            if (entries.keyOf(all.get(i)).equals(key)) {
                return i;
            }
        }
        return -1;
    }
}
