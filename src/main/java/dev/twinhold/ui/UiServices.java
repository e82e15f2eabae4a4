package dev.twinhold.ui;

import dev.twinhold.compare.BaselineFiles;
import dev.twinhold.fill.Fills;
import dev.twinhold.fleet.Fleet;
import dev.twinhold.job.JobCenter;
import dev.twinhold.model.Patience;
import dev.twinhold.pull.Pulls;
import dev.twinhold.push.Pushes;
import dev.twinhold.registry.Logins;
import dev.twinhold.transfer.Copies;
import dev.twinhold.transfer.Exports;
import dev.twinhold.transfer.Imports;
import dev.twinhold.upkeep.Upkeep;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/**
 * What the window works with; all of it stays the caller's to close.
 *
 * @param fleet the nodes
 * @param jobs what runs and ran
 * @param imports archives to nodes
 * @param copies from store to store
 * @param exports from a store to an archive
 * @param pulls from registries
 * @param pushes to registries
 * @param fills gaps of many nodes
 * @param upkeep tags, pins, removals and what else images are cared for by
 * @param baselines reads what nodes are compared with
 * @param logins users and passwords of registries
 * @param patience is told how long to wait for nodes and registries from now on
 * @param settingsFolder where {@code settings.json} is kept; need not exist yet
 * @param threads one (virtual) thread per task
 * @param clock for ages and times
 */
public record UiServices(
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
        Consumer<Patience> patience,
        Path settingsFolder,
        ExecutorService threads,
        Clock clock) {}
