package dev.twinhold;

import dev.twinhold.cli.Twinhold;
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
    public static void main(String[] arguments) throws Exception {
        switch (Twinhold.run(Wiring::commandLine, arguments)) {
            case Twinhold.Result.Exit(int code) -> System.exit(code);
            case Twinhold.Result.OpenWindow(Optional<Path> config, List<Path> files) -> {
                Wiring.window(config, files);
                System.exit(0);
            }
        }
    }
}
