package dev.twinhold.ui.imports;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.job.JobId;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.transfer.DeliveryOptions;
import dev.twinhold.transfer.Destination;
import dev.twinhold.transfer.ImageChoice;
import dev.twinhold.transfer.ImportRequest;
import dev.twinhold.transfer.Imports;
import dev.twinhold.ui.kit.FxClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the import sheet knows: the files, the nodes, and what is chosen of both.
 *
 * <p>{@link #pull} brings nodes and plans up to date; call it once a tick and after each choice.
 */
final class ImportModel implements AutoCloseable {

    private final Imports imports;
    private final Fleet fleet;
    private final FxClock clock;
    private final Planner planner;
    private final List<ArchiveItem> archives = new ArrayList<>();
    private final List<TargetItem> targets = new ArrayList<>();
    private final Set<NodeId> preselected;
    private DeliveryOptions options;
    private long seenVersion = -1;

    /**
     * Without files.
     *
     * @param usual how imports are done, as long as nothing else is chosen
     * @param preselected nodes that are chosen as soon as they can be
     */
    ImportModel(
            Imports imports,
            Fleet fleet,
            FxClock clock,
            DeliveryOptions usual,
            List<NodeId> preselected) {
        this.imports = imports;
        this.fleet = fleet;
        this.clock = clock;
        this.options = usual;
        this.planner = new Planner(imports, clock);
        this.preselected = new HashSet<>(preselected);
    }

    List<ArchiveItem> archives() {
        return List.copyOf(archives);
    }

    List<TargetItem> targets() {
        return List.copyOf(targets);
    }

    DeliveryOptions options() {
        return options;
    }

    void pin(boolean pin) {
        options = options.withPin(pin);
    }

    void unpack(boolean unpack) {
        options = options.withUnpack(unpack);
    }

    /** Reads files, those that are not here already; files that cannot be used make room. */
    void add(List<Path> files) {
        archives.removeIf(a -> a.state() instanceof ArchiveItem.State.Unusable);
        for (Path file : files) {
            if (archives.stream().noneMatch(a -> a.file().equals(file))) {
                ArchiveItem item = new ArchiveItem(file);
                archives.add(item);
                read(item);
            }
        }
    }

    private void read(ArchiveItem item) {
        clock.run(
                () -> {
                    long start = System.nanoTime();
                    var archive = imports.open(item.file());
                    item.slot().put(archive);
                    return new ArchiveItem.State.Read(
                            archive, Duration.ofNanos(System.nanoTime() - start));
                },
                item::read,
                item::unusable);
    }

    /** Takes a file off the list. */
    void remove(ArchiveItem item) {
        archives.remove(item);
        close(item);
    }

    private void close(ArchiveItem item) {
        // a large temporary file takes its time to go
        clock.run(
                () -> {
                    item.slot().close();
                    return item;
                },
                _ -> {},
                _ -> {});
    }

    /** Connects a node that cannot be chosen yet. */
    void connect(TargetItem target) {
        fleet.connect(target.node());
    }

    /** Brings nodes and plans up to date. */
    void pull() {
        if (fleet.version() != seenVersion) {
            seenVersion = fleet.version();
            pullNodes(fleet.nodes());
        }
        preselect();
        targets.forEach(target -> planner.plan(target, archives, options));
    }

    private void pullNodes(List<NodeView> nodes) {
        Set<NodeId> there = new HashSet<>();
        for (NodeView node : nodes) {
            there.add(node.config().id());
            target(node.config().id())
                    .ifPresentOrElse(t -> t.view(node), () -> targets.add(new TargetItem(node)));
        }
        targets.removeIf(t -> !there.contains(t.node()));
    }

    private Optional<TargetItem> target(NodeId node) {
        return targets.stream().filter(t -> t.node().equals(node)).findFirst();
    }

    private void preselect() {
        for (NodeId node : List.copyOf(preselected)) {
            target(node)
                    .filter(TargetItem::canBeChosen)
                    .ifPresent(
                            target -> {
                                target.choose(true);
                                preselected.remove(node);
                            });
        }
    }

    /** Why the import cannot be started; empty when it can. */
    Optional<Obstacle> obstacle() {
        return forbidden().or(() -> Obstacle.first(archives, chosenTargets()));
    }

    private Optional<Obstacle> forbidden() {
        return chosenTargets().stream()
                .map(TargetItem::node)
                .flatMap(node -> fleet.groups().forbids(node).map(p -> blocked(node, p)).stream())
                .findFirst();
    }

    private static Obstacle blocked(NodeId node, Problem problem) {
        return new Obstacle.Blocked(node, problem);
    }

    /** The chosen nodes that are asked about twice. */
    List<NodeId> production() {
        return fleet.groups().production(chosenTargets().stream().map(TargetItem::node).toList());
    }

    /** The nodes that are chosen. */
    List<TargetItem> chosenTargets() {
        return targets.stream().filter(TargetItem::isChosen).toList();
    }

    /** Bytes that would cross the wire, as far as they are known. */
    long bytesToSend() {
        return chosenTargets().stream()
                .map(TargetItem::plan)
                .flatMap(Optional::stream)
                .mapToLong(PlanSum::sends)
                .sum();
    }

    /**
     * Starts one job per file.
     *
     * @throws IllegalStateException while there is an {@link #obstacle}
     */
    List<JobId> start() {
        obstacle()
                .ifPresent(
                        o -> {
                            throw new IllegalStateException("cannot be started: " + o);
                        });
        List<Destination> places =
                chosenTargets().stream()
                        .flatMap(t -> t.store().map(s -> new Destination(t.node(), s)).stream())
                        .toList();
        List<JobId> jobs = new ArrayList<>();
        for (ArchiveItem archive : archives) {
            List<ImageChoice> images = archive.choices().orElse(List.of());
            if (!images.isEmpty()) {
                jobs.add(
                        imports.start(
                                archive.slot().take(),
                                new ImportRequest(archive.file(), images, places, options)));
            }
        }
        return jobs;
    }

    /** Gives up what is on its way and closes the archives that no import has taken. */
    @Override
    public void close() {
        targets.forEach(TargetItem::close);
        archives.forEach(this::close);
    }
}
