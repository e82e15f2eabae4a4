package dev.twinhold.ui.testing;

import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Nodes as one finds them: a few namespaces, a few faults, names of every length. */
public final class Demo {

    private Demo() {}

    /** The nodes of a small plant; the fleet is not started yet. */
    public static TestFleet plant() {
        TestFleet fleet = new TestFleet();
        fill(fleet.add("control-01", "Plant A"), 9);
        busy(fleet.add("worker-07", "Plant A"));
        fill(fleet.add("worker-08", "Plant A"), 14);
        fleet.add("worker-09", "Plant A").gate(new java.util.concurrent.CountDownLatch(1));
        fill(fleet.add("edge-hk-2", "Edge"), 6).containerdDenied();
        fleet.add("edge-tp-1", "Edge")
                .unreachable(
                        new Problem(
                                Problem.Kind.UNREACHABLE,
                                "edge-tp-1 cannot be reached",
                                "10.2.0.19:22 did not answer within 10 s",
                                "check the network between this machine and the node"));
        fill(fleet.add("pure-containerd", "Edge"), 12).withoutDocker();
        return fleet;
    }

    /** A node whose stores have drifted apart. */
    public static TestNode busy(TestNode node) {
        List<StoredImage> docker = new ArrayList<>();
        List<StoredImage> kubernetes = new ArrayList<>();
        both(docker, kubernetes, image("nginx:1.27", 187).pods(2));
        docker.add(
                image("shop/app:v2", 518)
                        .age(Duration.ofMinutes(12))
                        .content("new")
                        .in(StoreId.DOCKER));
        kubernetes.add(
                image("shop/app:v2", 517).age(Duration.ofDays(9)).pods(3).in(StoreId.KUBERNETES));
        docker.add(
                image("shop/app:v1", 517)
                        .age(Duration.ofDays(9))
                        .containers(1)
                        .config("other")
                        .in(StoreId.DOCKER));
        kubernetes.add(
                image("shop/app:v1", 517).age(Duration.ofDays(9)).pinned().in(StoreId.KUBERNETES));
        docker.add(image("shop/checkout:2024.11", 342).age(Duration.ofHours(1)).in(StoreId.DOCKER));
        docker.add(image("shop/mailer:latest", 96).age(Duration.ofHours(2)).in(StoreId.DOCKER));
        docker.add(image("tools/debug:3", 214).age(Duration.ofDays(40)).in(StoreId.DOCKER));
        both(
                docker,
                kubernetes,
                image("grafana/grafana:11.3.0", 478).age(Duration.ofDays(21)).pods(1));
        both(docker, kubernetes, image("redis:7.4", 117).age(Duration.ofDays(30)).pods(1));
        both(docker, kubernetes, image("postgres:17", 438).age(Duration.ofDays(30)).pods(1));
        both(docker, kubernetes, image("team/batch:5.2", 301).age(Duration.ofDays(11)));
        both(docker, kubernetes, image("team/etl:5.2", 333).age(Duration.ofDays(11)));
        docker.add(image("team/ml-serving:0.8", 2100).age(Duration.ofDays(4)).in(StoreId.DOCKER));
        kubernetes.add(
                image("team/ml-serving:0.8", 1300)
                        .age(Duration.ofDays(4))
                        .incomplete(2, 820_000_000)
                        .in(StoreId.KUBERNETES));
        kubernetes.add(
                Images.of("registry.k8s.io/pause:3.10")
                        .size(320_000)
                        .age(Duration.ofDays(300))
                        .pods(11)
                        .pinned()
                        .in(StoreId.KUBERNETES));
        kubernetes.add(
                image("rancher/mirrored-pause:3.6", 1)
                        .age(Duration.ofDays(1200))
                        .in(StoreId.KUBERNETES));
        kubernetes.add(
                image("registry.k8s.io/coredns/coredns:v1.11.3", 61)
                        .age(Duration.ofDays(90))
                        .pods(2)
                        .in(StoreId.KUBERNETES));
        kubernetes.add(
                image("registry.k8s.io/kube-proxy:v1.31.2", 91)
                        .age(Duration.ofDays(33))
                        .pods(1)
                        .in(StoreId.KUBERNETES));
        both(
                docker,
                kubernetes,
                image(
                                "registry.plant-a.example:5000/automation/line-controller/opcua-gateway:2025.10.3-hotfix2",
                                266)
                        .age(Duration.ofDays(26))
                        .pods(1));
        both(
                docker,
                kubernetes,
                image("registry.plant-a.example:5000/automation/vision:4.1", 1840)
                        .age(Duration.ofDays(6))
                        .pods(2));
        for (String more :
                List.of(
                        "quay.io/prometheus/node-exporter:v1.8.2",
                        "quay.io/prometheus/prometheus:v2.55.1",
                        "ghcr.io/fluxcd/source-controller:v1.4.1",
                        "ghcr.io/fluxcd/kustomize-controller:v1.4.0",
                        "docker.io/calico/node:v3.28.2",
                        "docker.io/calico/cni:v3.28.2",
                        "longhornio/longhorn-manager:v1.7.2",
                        "longhornio/longhorn-engine:v1.7.2")) {
            kubernetes.add(
                    image(more, 40 + more.length() * 5L)
                            .age(Duration.ofDays(more.length() * 2L))
                            .pods(1)
                            .in(StoreId.KUBERNETES));
        }
        return node.docker(docker)
                .containerd("k8s.io", kubernetes)
                .containerd("moby", moby())
                .containerd(
                        "default",
                        List.of(image("alpine:3.20", 8).in(StoreId.containerd("default"))))
                .unseen("docker.io/rancher/mirrored-pause:3.6");
    }

    /** What Docker keeps in containerd. */
    private static List<StoredImage> moby() {
        StoreId store = StoreId.containerd("moby");
        return List.of(
                image("nginx:1.27", 187).in(store),
                image("shop/app:v2", 518).content("new").in(store),
                image("shop/checkout:2024.11", 342).in(store));
    }

    private static Images image(String name, long megabytes) {
        return Images.of(name).size(megabytes * 1_000_000);
    }

    private static void both(List<StoredImage> docker, List<StoredImage> kubernetes, Images image) {
        docker.add(image.in(StoreId.DOCKER));
        kubernetes.add(image.in(StoreId.KUBERNETES));
    }

    /** A quiet node with so many images in both stores. */
    public static TestNode fill(TestNode node, int images) {
        return node.docker(many(images, StoreId.DOCKER))
                .containerd("k8s.io", many(images, StoreId.KUBERNETES));
    }

    /** So many images with names that sort by number. */
    public static List<StoredImage> many(int images, StoreId store) {
        return IntStream.range(0, images)
                .mapToObj(
                        i ->
                                Images.of(
                                                String.format(
                                                        "team-%02d/service-%05d:1.%d",
                                                        i % 17, i, i % 9))
                                        .size(5_000_000L + 37_000L * ((i * 7919L) % 10_000))
                                        .age(Duration.ofHours(1 + i % 2000))
                                        .in(store))
                .toList();
    }
}
