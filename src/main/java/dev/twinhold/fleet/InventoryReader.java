package dev.twinhold.fleet;

import dev.twinhold.link.LinkException;
import dev.twinhold.model.Digest;
import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Identity;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.ContainerdEngine;
import dev.twinhold.store.Engine;
import dev.twinhold.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Reads all images of a node; the engines are asked at the same time. One for all nodes: of
 * hundreds that come back together only some are read at once.
 */
final class InventoryReader {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /** Nodes at once: enough to wait for many answers, few enough to leave the window its share. */
    private static final int TOGETHER = 32;

    private final Semaphore places = new Semaphore(TOGETHER, true);
    private final ExecutorService threads;
    private final Clock clock;
    private final Canon canon;

    /**
     * A reader.
     *
     * @param canon shares values between nodes
     */
    InventoryReader(ExecutorService threads, Clock clock, Canon canon) {
        this.canon = canon;
        this.threads = threads;
        this.clock = clock;
    }

    /**
     * What was read.
     *
     * @param inventory with what was there before where an engine did not answer
     * @param problems one per engine that did not answer
     */
    record Read(Inventory inventory, List<Problem> problems) {}

    /**
     * Reads everything; blocks. An engine that fails leaves a problem, the others are still read.
     *
     * @param before what was read last
     */
    Read read(NodeConnection connection, Inventory before) throws InterruptedException {
        places.acquire();
        try {
            return readNow(connection, before);
        } finally {
            places.release();
        }
    }

    private Read readNow(NodeConnection connection, Inventory before) throws InterruptedException {
        List<Problem> problems = new ArrayList<>();
        Future<List<StoredImage>> docker =
                ask(
                        () ->
                                connection.docker().isEmpty()
                                        ? List.of()
                                        : all(connection.docker().get()));
        Future<Map<String, List<StoredImage>>> containerd =
                ask(
                        () ->
                                connection.containerd().isEmpty()
                                        ? Map.of()
                                        : byNamespace(connection.containerd().get()));
        Future<Optional<List<StoredImage>>> kubernetes =
                ask(
                        () ->
                                connection.kubernetes().isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(all(connection.kubernetes().get())));
        Future<Map<String, Inventory.DiskSpace>> disks = ask(() -> disks(connection));
        Map<String, List<StoredImage>> namespaces =
                answer(containerd, before.containerd(), problems);
        List<StoredImage> dockers = answer(docker, before.docker(), problems);
        Optional<List<StoredImage>> seen = answer(kubernetes, before.kubernetes(), problems);
        Inventory now =
                new Inventory(
                        completed(dockers, namespaces, contentNamespace(connection)),
                        new TreeMap<>(namespaces),
                        seen,
                        answer(disks, before.disks(), problems),
                        clock.instant());
        return new Read(canon.of(now).sharing(before), problems);
    }

    private <T> Future<T> ask(Callable<T> question) {
        return threads.submit(question);
    }

    private static <T> T answer(Future<T> question, T otherwise, List<Problem> problems)
            throws InterruptedException {
        try {
            return question.get();
        } catch (ExecutionException e) {
            problems.add(
                    HasProblem.in(e)
                            .orElseGet(
                                    () ->
                                            Problem.of(
                                                    Problem.Kind.INTERNAL,
                                                    "Reading failed: " + e.getCause())));
            return otherwise;
        }
    }

    private static List<StoredImage> all(Engine engine) throws StoreException {
        List<StoredImage> images = new ArrayList<>();
        for (StoreId store : engine.stores()) {
            images.addAll(engine.images(store));
        }
        return images;
    }

    private static Map<String, List<StoredImage>> byNamespace(ContainerdEngine containerd)
            throws StoreException {
        Map<String, List<StoredImage>> images = new HashMap<>();
        for (String namespace : containerd.namespaces()) {
            images.put(namespace, containerd.images(StoreId.containerd(namespace)));
        }
        return images;
    }

    private static Optional<String> contentNamespace(NodeConnection connection) {
        return connection.docker().map(Engine::info).flatMap(EngineInfo::contentNamespace);
    }

    /**
     * Docker on the containerd store does not tell configuration digests; the namespace that holds
     * its images does.
     */
    private static List<StoredImage> completed(
            List<StoredImage> docker,
            Map<String, List<StoredImage>> namespaces,
            Optional<String> contentNamespace) {
        if (contentNamespace.isEmpty()) {
            return docker;
        }
        Map<Digest, Identity> byTarget = new HashMap<>();
        for (StoredImage image : namespaces.getOrDefault(contentNamespace.get(), List.of())) {
            byTarget.put(image.target(), image.identity());
        }
        return docker.stream()
                .map(i -> withIdentity(i, Optional.ofNullable(byTarget.get(i.target()))))
                .toList();
    }

    private static StoredImage withIdentity(StoredImage image, Optional<Identity> known) {
        if (known.isEmpty()) {
            return image;
        }
        Set<Digest> targets = new HashSet<>(image.identity().targets());
        targets.addAll(known.get().targets());
        Identity whole =
                new Identity(
                        targets,
                        image.identity().config().or(() -> known.get().config()),
                        image.identity().diffIds().isEmpty()
                                ? known.get().diffIds()
                                : image.identity().diffIds());
        return image.withIdentity(whole);
    }

    /** {@code df -P} (POSIX) of the data directories, in 1024-byte blocks. */
    private static Map<String, Inventory.DiskSpace> disks(NodeConnection connection)
            throws LinkException {
        Map<String, Inventory.DiskSpace> disks = new HashMap<>();
        List<String> roots =
                connection
                        .engines()
                        .map(e -> e.info().root())
                        .filter(r -> !r.isEmpty())
                        .distinct()
                        .toList();
        for (String root : roots) {
            disk(connection, root).ifPresent(space -> disks.put(root, space));
        }
        return disks;
    }

    static Optional<Inventory.DiskSpace> disk(NodeConnection connection, String root)
            throws LinkException {
        return diskSpace(connection.link().exec(List.of("df", "-P", "-k", root), TIMEOUT).output());
    }

    static Optional<Inventory.DiskSpace> diskSpace(String df) {
        String[] lines = df.strip().split("\n", -1);
        String[] columns = lines[lines.length - 1].strip().split("\\s+", -1);
        if (lines.length < 2 || columns.length < 6) {
            return Optional.empty();
        }
        try {
            long total = Long.parseLong(columns[1]) * 1024;
            long free = Long.parseLong(columns[3]) * 1024;
            return Optional.of(new Inventory.DiskSpace(free, total));
        } catch (NumberFormatException notDf) {
            return Optional.empty();
        }
    }
}
