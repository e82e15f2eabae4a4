package dev.twinhold.transfer;

import dev.twinhold.model.Digest;
import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.ImageDetails;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.ContainerdEngine;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.RegistryTransfers;
import dev.twinhold.store.StoreException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A containerd in memory, for what a real one cannot be made to do on demand: fail or wait at a
 * certain step, keep namespaces apart. Every step is written to {@link #steps}.
 */
final class FakeContainerd implements ContainerdEngine {

    /** What happens at a step; throws to let it fail, blocks to let it wait. */
    interface AtStep {
        void reached(String step) throws StoreException;
    }

    final List<String> steps = new CopyOnWriteArrayList<>();
    volatile AtStep atStep = _ -> {};
    volatile boolean isolated;
    volatile String root = "";
    private final Map<String, FakeContent> namespaces = new ConcurrentHashMap<>();

    FakeContent namespace(String name) {
        return namespaces.computeIfAbsent(name, n -> new FakeContent(this, n));
    }

    /** Takes note of a step, before it is done. */
    void step(String step) throws StoreException {
        steps.add(step);
        atStep.reached(step);
    }

    /** Where a step that starts like this stands among all. */
    int indexOf(String start) {
        return steps.indexOf(
                steps.stream().filter(s -> s.startsWith(start)).findFirst().orElseThrow());
    }

    long count(String start) {
        return steps.stream().filter(s -> s.startsWith(start)).count();
    }

    Optional<byte[]> elsewhere(Digest digest) {
        return isolated
                ? Optional.empty()
                : namespaces.values().stream()
                        .map(content -> Optional.ofNullable(content.blobs.get(digest)))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    static StoreException failure(Problem.Kind kind) {
        return new StoreException(Problem.of(kind, "it failed as the test wants it"));
    }

    @Override
    public EngineInfo info() {
        return new EngineInfo(
                StoreId.Kind.CONTAINERD,
                "2.1.9",
                "",
                Platform.parse("linux/amd64"),
                "overlayfs",
                root,
                "daemon",
                Optional.empty(),
                "/run/containerd/containerd.sock");
    }

    @Override
    public List<String> namespaces() {
        return List.copyOf(namespaces.keySet());
    }

    @Override
    public ContentStore content(String namespace) {
        return namespace(namespace);
    }

    @Override
    public String snapshotter(String namespace) {
        return "overlayfs";
    }

    @Override
    public Optional<RegistryTransfers> transfers() {
        return Optional.empty();
    }

    @Override
    public List<StoreId> stores() {
        return List.of();
    }

    @Override
    public List<StoredImage> images(StoreId store) {
        return Collections.emptyList();
    }

    @Override
    public ImageDetails details(StoredImage image) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Watch watch(Runnable changed, Runnable lost) {
        return () -> {};
    }

    @Override
    public void close() {}
}
