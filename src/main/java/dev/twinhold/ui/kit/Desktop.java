package dev.twinhold.ui.kit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the desktop does for a program that asks with its own commands. Where there is no such
 * command the answer is no, and nothing is offered.
 */
public final class Desktop {

    private static final Logger LOG = LoggerFactory.getLogger(Desktop.class);

    private final Optional<String> opener;
    private final Optional<String> notifier;

    private Desktop(Optional<String> opener, Optional<String> notifier) {
        this.opener = opener;
        this.notifier = notifier;
    }

    /** The desktop that the program runs on. */
    public static Desktop ofThisMachine() {
        return of(System.getProperty("os.name"), System.getenv());
    }

    /**
     * A desktop by its signs.
     *
     * @param system the value of {@code os.name}
     * @param environment what {@code PATH} and the addresses of screens are read of
     */
    static Desktop of(String system, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            return new Desktop(command("open", environment), Optional.empty());
        }
        if (name.contains("win")) {
            return new Desktop(command("explorer.exe", environment), Optional.empty());
        }
        boolean screen =
                environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        return screen
                ? new Desktop(command("xdg-open", environment), command("notify-send", environment))
                : new Desktop(Optional.empty(), Optional.empty());
    }

    private static Optional<String> command(String name, Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** Whether {@link #showFolderOf} does anything. */
    public boolean canShowFolders() {
        return opener.isPresent();
    }

    /** Opens the folder of a file in the desktop's file manager. */
    public void showFolderOf(FxClock clock, Path file) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        opener.ifPresent(command -> run(clock, List.of(command, folder.toString())));
    }

    /** Whether {@link #notify} does anything. */
    public boolean canNotify() {
        return notifier.isPresent();
    }

    /** Shows a message of the program that is visible over other windows. */
    public void notify(FxClock clock, String title, String text) {
        notifier.ifPresent(
                command -> run(clock, List.of(command, "--app-name", title, "--", title, text)));
    }

    private static void run(FxClock clock, List<String> command) {
        clock.run(() -> start(command), _ -> {}, p -> LOG.info("{}: {}", command, p.oneLine()));
    }

    private static boolean start(List<String> command) throws IOException {
        new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return true;
    }
}
