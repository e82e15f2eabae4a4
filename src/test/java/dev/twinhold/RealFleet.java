package dev.twinhold;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.NodesFile;
import dev.twinhold.link.Questions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** The fleet of a configuration folder over the real adapters; hosts and keys are known. */
public final class RealFleet {

    private RealFleet() {}

    public static Fleet open(Path config, ExecutorService threads) throws IOException {
        return new Fleet(
                new NodesFile(config),
                new NodeAdapters(config),
                new NoQuestions(),
                threads,
                Clock.systemUTC());
    }

    private static final class NoQuestions implements Questions {
        @Override
        public boolean trustHost(String host, String keyType, String fingerprint) {
            return false;
        }

        @Override
        public Optional<char[]> passphrase(String keyFile, int attempt) {
            return Optional.empty();
        }

        @Override
        public Optional<char[]> password(String userAtHost, int attempt) {
            return Optional.empty();
        }
    }
}
