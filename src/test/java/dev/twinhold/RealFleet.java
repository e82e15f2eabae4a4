package dev.twinhold;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.NodesFile;
import dev.twinhold.link.NobodyAnswers;
import dev.twinhold.model.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;

/** The fleet of a configuration folder over the real adapters; hosts and keys are known. */
public final class RealFleet {

    private RealFleet() {}

    public static Fleet open(Path config, ExecutorService threads) throws IOException {
        return new Fleet(
                new NodesFile(config),
                new NodeAdapters(config, () -> Patience.DEFAULT),
                new NobodyAnswers(),
                threads,
                Clock.systemUTC());
    }
}
