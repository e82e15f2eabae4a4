package dev.twinhold.ui.testing;

import dev.twinhold.model.Credentials;
import dev.twinhold.model.Digest;
import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.ImageDetails;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.ContainerdEngine;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.Engine;
import dev.twinhold.store.IdleDocker;
import dev.twinhold.store.KubernetesView;
import dev.twinhold.store.RegistryTransfers;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Engines that answer from the lists of a {@link TestNode}. */
final class MemoryEngines {

    private MemoryEngines() {}

    private abstract static class Base implements Engine {
        final TestNode node;
        private final StoreId.Kind kind;

        Base(TestNode node, StoreId.Kind kind) {
            this.node = node;
            this.kind = kind;
        }

        @Override
        public EngineInfo info() {
            return node.info(kind);
        }

        @Override
        public ImageDetails details(StoredImage image) {
            List<ImageDetails.Layer> layers = new ArrayList<>();
            long left = image.size();
            int number = 0;
            for (var diffId : image.identity().diffIds()) {
                long size = number == 0 ? left * 6 / 10 : left / 10;
                layers.add(
                        new ImageDetails.Layer(
                                diffId, size, STEPS.get(number % STEPS.size()), true));
                number++;
            }
            return new ImageDetails(
                    layers,
                    node.labels(),
                    layers.size() + 2,
                    layers.size() + 2,
                    "{\n  \"name\": \""
                            + image.storedName()
                            + "\",\n  \"target\": \""
                            + image.target()
                            + "\"\n}\n");
        }

        private static final List<String> STEPS =
                List.of(
                        "ADD rootfs.tar.xz / # buildkit",
                        "RUN /bin/sh -c apt-get update && apt-get install -y ca-certificates",
                        "COPY app /usr/local/bin/app # buildkit",
                        "RUN /bin/sh -c useradd --system --uid 10001 app",
                        "COPY etc /etc/app # buildkit");

        @Override
        public Watch watch(Runnable changed, Runnable lost) {
            node.watchers().add(changed);
            return () -> node.watchers().remove(changed);
        }

        @Override
        public void close() {}
    }

    static final class Docker extends Base implements IdleDocker {
        Docker(TestNode node) {
            super(node, StoreId.Kind.DOCKER);
        }

        @Override
        public List<StoreId> stores() {
            return List.of(StoreId.DOCKER);
        }

        @Override
        public List<StoredImage> images(StoreId store) {
            return node.docker();
        }

        @Override
        public List<String> load(InputStream archive, Consumer<String> said) {
            throw new UnsupportedOperationException("nothing is loaded into memory");
        }
    }

    static final class Containerd extends Base implements ContainerdEngine {
        Containerd(TestNode node) {
            super(node, StoreId.Kind.CONTAINERD);
        }

        @Override
        public List<StoreId> stores() {
            return namespaces().stream().map(StoreId::containerd).toList();
        }

        @Override
        public List<String> namespaces() {
            return List.copyOf(node.namespaces());
        }

        @Override
        public List<StoredImage> images(StoreId store) {
            return node.containerd(store.namespace());
        }

        @Override
        public ContentStore content(String namespace) {
            return node.content(namespace);
        }

        @Override
        public String snapshotter(String namespace) {
            return "overlayfs";
        }

        @Override
        public Optional<RegistryTransfers> transfers() {
            return Optional.empty();
        }
    }

    static final class Kubernetes extends Base implements KubernetesView {
        private Optional<SeenImage> imported(ImageName name) {
            return node.content("k8s.io")
                    .config(name.toString())
                    .map(c -> new SeenImage(c, List.of(name.toString()), List.of(), false));
        }

        Kubernetes(TestNode node) {
            super(node, StoreId.Kind.CRI);
        }

        @Override
        public Digest pull(ImageName name, Optional<Credentials> credentials) {
            throw new UnsupportedOperationException("there is no registry in memory");
        }

        @Override
        public void remove(String image) {
            throw new UnsupportedOperationException("nothing is removed from memory");
        }

        @Override
        public Optional<String> pauseImage() {
            return Optional.empty();
        }

        @Override
        public List<StoreId> stores() {
            return List.of(StoreId.CRI);
        }

        @Override
        public List<StoredImage> images(StoreId store) {
            return node.seen();
        }

        @Override
        public Optional<SeenImage> status(ImageName name) {
            return node.seen().stream()
                    .filter(image -> image.storedName().equals(name.toString()))
                    .findFirst()
                    .map(
                            image ->
                                    new SeenImage(
                                            image.identity().config().orElseThrow(),
                                            List.of(image.storedName()),
                                            List.of(),
                                            image.pinned()))
                    .or(() -> imported(name));
        }
    }
}
