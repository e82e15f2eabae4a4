package dev.twinhold;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where this user's configuration is, by the custom of each system. */
final class ConfigFolder {

    private ConfigFolder() {}

    /** The folder of this user; need not exist. */
    static Path usual() {
        return usual(
                System.getProperty("os.name"), System.getProperty("user.home"), System.getenv());
    }

    /** XDG Base Directory on Linux, Application Support on macOS, APPDATA on Windows. */
    static Path usual(String system, String home, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("win")) {
            return under(environment.get("APPDATA"))
                    .orElse(Path.of(home, "AppData", "Roaming"))
                    .resolve("Twinhold");
        }
        if (name.contains("mac")) {
            return Path.of(home, "Library", "Application Support", "Twinhold");
        }
        return under(environment.get("XDG_CONFIG_HOME"))
                .filter(Path::isAbsolute)
                .orElse(Path.of(home, ".config"))
                .resolve("twinhold");
    }

    private static Optional<Path> under(@org.jspecify.annotations.Nullable String variable) {
        return Optional.ofNullable(variable).filter(v -> !v.isBlank()).map(Path::of);
    }
}
