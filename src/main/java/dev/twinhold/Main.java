package dev.twinhold;

import dev.twinhold.cli.Twinhold;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs a command, or opens the window when there is none. Does not extend JavaFX's {@code
 * Application}: the Java launcher would refuse to start such a class from the class path.
 */
public final class Main {

    private Main() {}

    /** The program. */
    public static void main(String[] arguments) {
        Optional<WindowArguments> plain = WindowArguments.of(System.getenv(), arguments);
        if (plain.isPresent()) {
            System.exit(window(plain.get()));
        }
        System.exit(
                switch (Twinhold.run(Wiring::commandLine, arguments)) {
                    case Twinhold.Result.Exit(int code) -> code;
                    case Twinhold.Result.OpenWindow(Optional<Path> config, List<Path> files) ->
                            window(new WindowArguments(config, files));
                });
    }

    private static int window(WindowArguments wanted) {
        try {
            Wiring.window(wanted.config(), wanted.files());
            return 0;
        } catch (IOException e) {
            System.err.println("twinhold: the window cannot be opened: " + e.getMessage());
            System.err.println("'twinhold --help' lists the commands, which need no window");
            return 1;
        } catch (InterruptedException e) {
            return 1;
        }
    }
}
