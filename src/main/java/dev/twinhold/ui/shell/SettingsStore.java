package dev.twinhold.ui.shell;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Pin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code settings.json} of the configuration folder. Read once; written a moment after a change, to
 * a file beside it that is then moved over. A file that cannot be used is no reason not to start.
 */
public final class SettingsStore {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new Jdk8Module())
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Path file;
    private final FxClock clock;
    private volatile Settings settings;
    private Pin pending = Pin.NONE;

    /** Reads the settings of a folder, which need not exist yet. */
    public SettingsStore(Path folder, FxClock clock) {
        this(folder, clock, read(folder));
    }

    /**
     * A store of what was read already.
     *
     * @param read by {@link #read}
     */
    public SettingsStore(Path folder, FxClock clock, Settings read) {
        this.file = file(folder);
        this.clock = clock;
        this.settings = read;
    }

    private static Path file(Path folder) {
        return folder.toAbsolutePath().resolve("settings.json");
    }

    /** The settings of a folder; blocks. */
    public static Settings read(Path folder) {
        Path file = file(folder);
        if (Files.notExists(file)) {
            return Settings.FRESH;
        }
        try {
            // what an older or newer version did not write keeps its first value
            JsonNode fresh = JSON.valueToTree(Settings.FRESH);
            JsonNode merged = JSON.readerForUpdating(fresh).readValue(file.toFile());
            return JSON.treeToValue(merged, Settings.class);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} cannot be used, the window starts as new: {}", file, e.toString());
            return Settings.FRESH;
        }
    }

    /** What is remembered. */
    public Settings get() {
        return settings;
    }

    /** Changes it; it is written soon. */
    public void change(UnaryOperator<Settings> step) {
        Settings next = step.apply(settings);
        if (next.equals(settings)) {
            return;
        }
        settings = next;
        pending.unpin();
        pending =
                clock.later(
                        QUIET,
                        () ->
                                clock.run(
                                        () -> {
                                            save();
                                            return true;
                                        },
                                        _ -> {},
                                        p -> LOG.warn("settings not saved: {}", p.oneLine())));
    }

    /** Writes it now; blocks, so not on the FX thread. */
    public synchronized void save() throws IOException {
        Files.createDirectories(file.getParent());
        Path temporary = Files.createTempFile(file.getParent(), "settings", ".json");
        try {
            Files.write(temporary, JSON.writeValueAsBytes(settings));
            Files.move(
                    temporary,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
