package dev.twinhold.ui.testing;

import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Twelve nodes of two groups whose images have drifted apart as one finds them. */
public final class ComparePlant {

    private static final List<String> NAMES =
            List.of(
                    "shop/app:v2",
                    "shop/checkout:2024.11",
                    "team/ml-serving:0.8",
                    "registry.k8s.io/coredns/coredns:v1.11.3",
                    "grafana/grafana:11.3.0",
                    "nginx:1.27",
                    "postgres:17",
                    "redis:7.4",
                    "registry.k8s.io/pause:3.10",
                    "shop/app:v1",
                    "shop/mailer:latest",
                    "team/batch:5.2",
                    "team/etl:5.2",
                    "tools/debug:3",
                    "quay.io/cilium/cilium:v1.16.3",
                    "registry.plant-a.example:5000/automation/line-controller/opcua-gateway:2025.10.3");

    private ComparePlant() {}

    /** The fleet, not started yet. */
    public static TestFleet make() {
        TestFleet fleet = new TestFleet();
        for (int node = 0; node < 9; node++) {
            String name =
                    node == 0 ? "control-01" : String.format(Locale.ROOT, "worker-%02d", node + 6);
            fleet.add(name, "Plant A").containerd("k8s.io", images(node));
        }
        for (int node = 9; node < 12; node++) {
            fleet.add(List.of("edge-hk-2", "edge-tp-1", "edge-tp-2").get(node - 9), "Edge")
                    .containerd("k8s.io", images(node));
        }
        return fleet;
    }

    /** Breaks the link to one that was read before. */
    public static void lose(TestFleet fleet, String node) {
        fleet.node(node)
                .unreachable(
                        new Problem(
                                Problem.Kind.UNREACHABLE,
                                node + " cannot be reached",
                                "it did not answer within 10 s",
                                "check the network"));
    }

    private static List<StoredImage> images(int node) {
        List<StoredImage> images = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            Images image = Images.of(NAMES.get(i)).size(40_000_000L * (i + 1)).pods(i % 3);
            boolean missing = i > 5 && (i * 7 + node * 3) % 11 == 0;
            if (i == 8) {
                image.pinned();
            }
            if (i == 0 && node % 2 == 0) {
                image.content("build " + node % 4);
            }
            if ((i == 1 || i == 10) && node % 5 == i % 5) {
                image.content("old");
            }
            if (i == 12 && node == 3) {
                image.config("other");
            }
            if (i == 2 && node == 4) {
                image.incomplete(2, 820_000);
            }
            if (!missing && !(i == 0 && node % 7 == 2)) {
                images.add(image.in(StoreId.KUBERNETES));
            }
        }
        return images;
    }
}
