package dev.twinhold.store.containerd;

import dev.twinhold.model.Credentials;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Platform;
import dev.twinhold.store.ContainerdEngine;
import dev.twinhold.store.DaemonProgress;
import dev.twinhold.store.RegistryTransfers;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.containerd.TransferCall.Way;
import dev.twinhold.store.containerd.proto.transfer.ImageStore;
import java.util.Optional;
import java.util.function.Function;

/** Transfer of containerd 2.0 and newer. */
final class Transfers implements RegistryTransfers {

    private final ContainerdEngine engine;
    private final Function<String, Services> services;
    private final Way way;

    /**
     * @param services of a namespace
     */
    Transfers(ContainerdEngine engine, Function<String, Services> services, Way way) {
        this.engine = engine;
        this.services = services;
        this.way = way;
    }

    @Override
    public void pull(
            String namespace,
            ImageName name,
            Platform platform,
            boolean unpack,
            Optional<Credentials> credentials,
            DaemonProgress progress)
            throws StoreException {
        Optional<String> snapshotter =
                unpack ? Optional.of(engine.snapshotter(namespace)) : Optional.empty();
        new TransferPull(services.apply(namespace), name, platform, way, credentials)
                .run(engine.content(namespace), snapshotter, progress);
    }

    @Override
    public void push(
            String namespace,
            String imageName,
            ImageName reference,
            Optional<Platform> platform,
            Optional<Credentials> credentials,
            DaemonProgress progress)
            throws StoreException {
        ImageStore.Builder image = ImageStore.newBuilder().setName(imageName);
        platform.map(Convert::message).ifPresent(image::addPlatforms);
        new TransferCall(services.apply(namespace), reference, way, credentials)
                .push(image.build(), new TransferProgress(progress, false));
    }
}
