package dev.twinhold.transfer;

import dev.twinhold.archive.DockerArchive;
import dev.twinhold.archive.ImageSource;
import dev.twinhold.archive.TarPart;
import dev.twinhold.archive.TarStream;
import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.job.Cancel;
import dev.twinhold.job.PartView;
import dev.twinhold.job.TargetReport;
import dev.twinhold.job.Work;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Route;
import dev.twinhold.store.DockerEngine;
import dev.twinhold.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts chosen images into Docker: an archive is written while Docker reads it, with what Docker
 * lacks alone. When a link breaks the load begins anew, as Docker keeps nothing of one that was cut
 * off.
 */
final class LoadDelivery implements Work {

    private final Connections connections;
    private final SharedSource<?> sources;
    private final Deliveries.Choices choices;
    private final Destination target;
    private final Map<Digest, TargetReport.Part> parts = new ConcurrentHashMap<>();
    private final Map<Digest, Long> sent = new ConcurrentHashMap<>();

    LoadDelivery(
            Connections connections,
            SharedSource<?> sources,
            Deliveries.Choices choices,
            Destination target) {
        this.connections = connections;
        this.sources = sources;
        this.choices = choices;
        this.target = target;
    }

    @Override
    public void run(TargetReport report, Cancel cancel) throws Exception {
        long started = System.nanoTime();
        Reconnect reconnect =
                new Reconnect(
                        connections,
                        target.node(),
                        report,
                        () -> sent.values().stream().mapToLong(Long::longValue).sum(),
                        back -> back.docker().isPresent());
        NodeConnection node = connections.to(target.node());
        try (SharedSource.Use<?> use = sources.use()) {
            while (true) {
                try {
                    attempt(node, use.source(), report, cancel, started);
                    return;
                } catch (Exception e) {
                    if (!LostLink.isCause(e, cancel)) {
                        throw e;
                    }
                    node = reconnect.after(e);
                }
            }
        }
    }

    private void attempt(
            NodeConnection node,
            ImageSource source,
            TargetReport report,
            Cancel cancel,
            long started)
            throws Exception {
        report.phase("checking");
        LoadPlan plan = new LoadPlanner(source, choices.of(source), target).plan(node);
        if (!plan.summary().blockers().isEmpty()) {
            throw new TransferException(plan.summary().blockers().getFirst());
        }
        show(plan, report);
        DockerEngine docker = node.docker().orElseThrow();
        if (!plan.load().isEmpty()) {
            load(docker, source, plan, report, cancel);
        }
        cancel.throwIfCancelled();
        report.phase("recording");
        for (Map.Entry<PlannedImage, String> known : plan.tags().entrySet()) {
            for (ImageName name : known.getKey().names()) {
                docker.tag(known.getValue(), name);
            }
        }
        report.phase("verifying");
        new LoadReceipts(node, docker, target, started, sent).write(plan, report);
    }

    private void show(LoadPlan plan, TargetReport report) {
        for (PlannedImage image : plan.images()) {
            for (Descriptor blob : LoadPlanner.blobsOf(image)) {
                Route route = plan.known().contains(blob.digest()) ? Route.HAS : Route.SEND;
                parts.computeIfAbsent(
                        blob.digest(), d -> report.part(d.toString(), route, blob.size()));
            }
        }
        report.planned();
        plan.summary().warnings().forEach(warning -> report.log(warning.oneLine()));
    }

    private void load(
            DockerEngine docker,
            ImageSource source,
            LoadPlan plan,
            TargetReport report,
            Cancel cancel)
            throws StoreException, IOException {
        report.phase("sending");
        List<TarPart> archive = new ArrayList<>();
        archive.add(
                DockerArchive.manifest(
                        plan.load().stream()
                                .collect(
                                        Collectors.toMap(
                                                PlannedImage::platform,
                                                LoadDelivery::names,
                                                (one, other) ->
                                                        Stream.concat(one.stream(), other.stream())
                                                                .toList(),
                                                LinkedHashMap::new))));
        plan.send().forEach(blob -> archive.add(entry(source, blob)));
        try (InputStream in = new TarStream(archive);
                Cancel.Registration _ = cancel.onCancel(in)) {
            docker.load(in, report::log);
        }
        plan.send().forEach(blob -> part(blob).state(PartView.State.DONE));
    }

    private static List<String> names(PlannedImage image) {
        return image.names().stream().map(ImageName::toString).toList();
    }

    private TargetReport.Part part(Descriptor blob) {
        return Optional.ofNullable(parts.get(blob.digest())).orElseThrow();
    }

    private TarPart entry(ImageSource source, Descriptor blob) {
        return new TarPart(
                DockerArchive.path(blob.digest()),
                blob.size(),
                offset -> {
                    TargetReport.Part part = part(blob);
                    part.state(PartView.State.MOVING);
                    return new CountingStream(
                            source.open(blob.digest(), offset),
                            bytes -> {
                                sent.put(blob.digest(), bytes);
                                part.done(bytes);
                            });
                });
    }
}
