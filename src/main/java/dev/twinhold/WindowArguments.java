package dev.twinhold;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Arguments that plainly ask for the window: none, archives, the configuration folder. They are
 * understood without the command line's machinery, which takes a fifth of the time to the first
 * frame; whatever is not plain is the command line's to understand.
 *
 * @param config the configuration folder; empty for the usual one
 * @param files archives to import
 */
record WindowArguments(Optional<Path> config, List<Path> files) {

    private static final String CONFIG = "--config";

    WindowArguments {
        files = List.copyOf(files);
    }

    /** Empty when the arguments are not plain. */
    static Optional<WindowArguments> of(Map<String, String> environment, String... arguments) {
        Optional<String> config = Optional.ofNullable(environment.get("TWINHOLD_CONFIG"));
        List<Path> files = new ArrayList<>();
        try {
            for (int i = 0; i < arguments.length; i++) {
                String argument = arguments[i];
                if (argument.equals(CONFIG) && i + 1 < arguments.length) {
                    i++;
                    config = Optional.of(arguments[i]);
                } else if (argument.startsWith(CONFIG + "=")) {
                    config = Optional.of(argument.substring(CONFIG.length() + 1));
                } else if (isFile(argument)) {
                    files.add(Path.of(argument));
                } else {
                    return Optional.empty();
                }
            }
            return Optional.of(
                    new WindowArguments(config.filter(c -> !c.isEmpty()).map(Path::of), files));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** No command has a dot or a slash in its name. */
    private static boolean isFile(String argument) {
        boolean named = argument.indexOf('.') >= 0 || argument.indexOf('/') >= 0;
        return named && !argument.startsWith("-") && Files.isRegularFile(Path.of(argument));
    }
}
