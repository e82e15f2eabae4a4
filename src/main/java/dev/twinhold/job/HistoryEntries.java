package dev.twinhold.job;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Proof;
import dev.twinhold.model.Receipt;
import dev.twinhold.model.StoreId;
import java.io.Serial;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs as {@code history.json} has them. Blobs are left out, they are only of interest while they
 * move; of a log the last lines are kept.
 */
final class HistoryEntries {

    /** As many lines of a target's log are kept. */
    static final int LOG_LINES = 40;

    private static final Logger LOG = LoggerFactory.getLogger(HistoryEntries.class);

    private final String run = UUID.randomUUID().toString();
    private final Process self = Process.of(ProcessHandle.current());
    private final ObjectMapper json = mapper();

    /** Which program runs the job; a number alone may have been given to another one since. */
    private record Process(long pid, Optional<Instant> started) {

        static Process of(ProcessHandle handle) {
            return new Process(handle.pid(), handle.info().startInstant());
        }

        boolean isAlive() {
            return ProcessHandle.of(pid).map(Process::of).filter(this::equals).isPresent();
        }
    }

    private record Entry(
            String key,
            Process process,
            String verb,
            String title,
            Instant started,
            Optional<Instant> ended,
            List<String> commands,
            List<Target> targets) {}

    private record Target(
            String label,
            String detail,
            TargetState state,
            Progress progress,
            List<Proof> proofs,
            List<String> log) {

        static Target of(TargetView view) {
            List<String> log = view.log();
            return new Target(
                    view.label(),
                    view.detail(),
                    view.state(),
                    view.progress(),
                    view.proofs(),
                    log.subList(Math.max(0, log.size() - LOG_LINES), log.size()));
        }

        TargetView view() {
            TargetState known = state.isOver() ? state : new TargetState.CutOff();
            return new TargetView(
                    label, detail, known, progress, List.of(), proofs, log, Optional.empty());
        }
    }

    /** Names a job of this run for good. */
    String keyOf(JobId id) {
        return run + "/" + id.number();
    }

    /** The name of an entry. */
    String keyOf(JsonNode entry) {
        return entry.path("key").asText();
    }

    /** A job of this run as an entry. */
    JsonNode entryOf(JobView job) {
        return json.valueToTree(
                new Entry(
                        keyOf(job.id()),
                        self,
                        job.verb(),
                        job.title(),
                        job.started(),
                        job.ended(),
                        job.commands(),
                        job.targets().stream().map(Target::of).toList()));
    }

    /**
     * The job of an entry; empty for jobs of this run, when another program still runs it, and when
     * it cannot be understood.
     */
    Optional<JobView> jobOf(JobId id, JsonNode node) {
        try {
            Entry entry = json.treeToValue(node, Entry.class);
            boolean mine = entry.key().startsWith(run);
            boolean runs = entry.ended().isEmpty() && entry.process().isAlive();
            return mine || runs ? Optional.empty() : Optional.of(view(id, entry));
        } catch (JsonProcessingException | RuntimeException e) {
            LOG.info("a job of the history is not understood: {}", e.toString());
            return Optional.empty();
        }
    }

    private static JobView view(JobId id, Entry entry) {
        List<TargetView> targets = entry.targets().stream().map(Target::view).toList();
        return new JobView(
                id,
                entry.verb(),
                entry.title(),
                JobState.of(targets.stream().map(TargetView::state).toList()),
                Progress.sum(targets.stream().map(TargetView::progress).toList()),
                targets,
                entry.started(),
                entry.ended(),
                entry.commands(),
                JobView.Origin.EARLIER_RUN);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = TargetState.Waiting.class, name = "waiting"),
        @JsonSubTypes.Type(value = TargetState.Running.class, name = "running"),
        @JsonSubTypes.Type(value = TargetState.Done.class, name = "done"),
        @JsonSubTypes.Type(value = TargetState.Failed.class, name = "failed"),
        @JsonSubTypes.Type(value = TargetState.Cancelled.class, name = "cancelled"),
        @JsonSubTypes.Type(value = TargetState.CutOff.class, name = "cut off")
    })
    private interface NamedState {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "proves")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Receipt.class, name = "received"),
        @JsonSubTypes.Type(value = Proof.Pushed.class, name = "pushed"),
        @JsonSubTypes.Type(value = Proof.Exported.class, name = "exported"),
        @JsonSubTypes.Type(value = Proof.Changed.class, name = "changed")
    })
    private interface NamedProof {}

    private static ObjectMapper mapper() {
        SimpleModule values = new SimpleModule();
        asText(values, Digest.class, Digest::parse);
        asText(values, ImageName.class, ImageName::parse);
        asText(values, NodeId.class, NodeId::new);
        asText(values, Platform.class, Platform::parse);
        asText(values, StoreId.class, StoreId::parse);
        asText(values, Path.class, Path::of);
        return JsonMapper.builder()
                .addModules(new Jdk8Module(), new JavaTimeModule(), values)
                .addMixIn(TargetState.class, NamedState.class)
                .addMixIn(Proof.class, NamedProof.class)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(
                        com.fasterxml.jackson.databind.DeserializationFeature
                                .FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(
                        com.fasterxml.jackson.databind.DeserializationFeature
                                .FAIL_ON_NULL_CREATOR_PROPERTIES)
                .build();
    }

    private static <T> void asText(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addSerializer(type, ToStringSerializer.instance);
        module.addDeserializer(
                type,
                new FromStringDeserializer<T>(type) {
                    @Serial private static final long serialVersionUID = 1L;

                    @Override
                    protected T _deserialize(
                            String text,
                            com.fasterxml.jackson.databind.DeserializationContext context) {
                        return parse.apply(text);
                    }
                });
    }
}
