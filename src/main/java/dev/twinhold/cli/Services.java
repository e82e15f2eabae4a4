package dev.twinhold.cli;

import dev.twinhold.compare.BaselineFiles;
import dev.twinhold.fill.Fills;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.job.JobCenter;
import dev.twinhold.link.Questions;
import dev.twinhold.pull.Pulls;
import dev.twinhold.push.Pushes;
import dev.twinhold.registry.Logins;
import dev.twinhold.registry.RegistryClient;
import dev.twinhold.transfer.Copies;
import dev.twinhold.transfer.Exports;
import dev.twinhold.transfer.Imports;
import dev.twinhold.upkeep.Upkeep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/**
 * What commands work with.
 *
 * @param fleet the nodes of the configuration folder
 * @param jobs runs transfers
 * @param imports plans and starts them
 * @param copies from store to store
 * @param exports from a store to an archive
 * @param pulls from registries
 * @param pushes to registries
 * @param fills gaps of many nodes
 * @param upkeep tags, pins, removals and what else images are cared for by
 * @param baselines reads what nodes are compared with
 * @param logins users and passwords of registries
 * @param registry asks registries from here
 * @param threads one virtual thread per task
 * @param ending ends all of it
 */
public record Services(
        Fleet fleet,
        JobCenter jobs,
        Imports imports,
        Copies copies,
        Exports exports,
        Pulls pulls,
        Pushes pushes,
        Fills fills,
        Upkeep upkeep,
        BaselineFiles baselines,
        Logins logins,
        RegistryClient registry,
        ExecutorService threads,
        Runnable ending)
        implements AutoCloseable {

    /** Makes the services once the configuration folder is known. */
    public interface Factory {
        /**
         * Opens them.
         *
         * @param config the folder given by {@code --config}; empty for the usual one
         * @param productionConfirmed whether nodes of production groups may be changed
         * @throws IOException when the configuration cannot be read
         */
        Services open(Optional<Path> config, Questions questions, boolean productionConfirmed)
                throws IOException;
    }

    @Override
    public void close() {
        ending.run();
    }
}
