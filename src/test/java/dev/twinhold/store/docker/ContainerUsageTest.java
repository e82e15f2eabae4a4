package dev.twinhold.store.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.twinhold.model.Usage;
import dev.twinhold.store.docker.DockerJson.Container;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerUsageTest {

    private static final String ANSWER =
            """
            [{"Id":"aa","Names":["/edge-proxy"],"Image":"nginx:1.27","ImageID":"sha256:1",
              "Labels":{},"State":"running"},
             {"Id":"bb","Names":["/old"],"Image":"nginx:1.26","ImageID":"sha256:1","Labels":null,
              "State":"exited"},
             {"Id":"cc","Names":null,"ImageID":"sha256:2","State":"paused"},
             {"Id":"dd","Names":["/k8s_web_web-0_shop_uid_0"],"ImageID":"sha256:2","State":"running",
              "Labels":{"io.kubernetes.container.name":"web","io.kubernetes.pod.name":"web-0",
                        "io.kubernetes.pod.namespace":"shop"}},
             {"Id":"ee","Names":["/k8s_POD_web-0_shop_uid_0"],"ImageID":"sha256:3","State":"running",
              "Labels":{"io.kubernetes.pod.name":"web-0","io.kubernetes.pod.namespace":"shop"}}]
            """;

    @Test
    void containersAreGroupedByImageAndNamedForPeople() throws Exception {
        Container[] containers = DockerJson.MAPPER.readValue(ANSWER, Container[].class);
        assertEquals(
                Map.of(
                        "sha256:1",
                        List.of(
                                new Usage(Usage.Kind.CONTAINER, "aa", "edge-proxy", true),
                                new Usage(Usage.Kind.CONTAINER, "bb", "old", false)),
                        "sha256:2",
                        List.of(
                                new Usage(Usage.Kind.CONTAINER, "cc", "cc", true),
                                new Usage(Usage.Kind.POD, "dd", "shop/web-0/web", true)),
                        "sha256:3",
                        List.of(new Usage(Usage.Kind.POD, "ee", "shop/web-0", true))),
                ContainerUsage.byImage(containers));
    }
}
