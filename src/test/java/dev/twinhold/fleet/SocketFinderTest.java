package dev.twinhold.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.fleet.SocketFinder.Found;
import dev.twinhold.fleet.SocketFinder.Socket;
import dev.twinhold.fleet.SocketFinder.State;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SocketFinderTest {

    private static Optional<Socket> usable(String path) {
        return Optional.of(new Socket(path, State.USABLE, "root:root, mode 660"));
    }

    @Test
    void theUsualPlacesAreFound() {
        Found found =
                SocketFinder.choose(
                        """

                        socket usable root:root/660 /run/containerd/containerd.sock
                        socket denied / /var/run/docker.sock
                        """);
        assertEquals(usable("/run/containerd/containerd.sock"), found.containerd());
        assertEquals(usable("/run/containerd/containerd.sock"), found.cri());
        assertEquals(
                Optional.of(new Socket("/var/run/docker.sock", State.DENIED, "")), found.docker());
    }

    @Test
    void theKubeletIsBelievedBeforeTheUsualPlaces() {
        Found found =
                SocketFinder.choose(
                        """
                        /usr/bin/kubelet --container-runtime-endpoint=unix:///run/k3s/containerd/containerd.sock --x
                        socket usable root:root/660 /run/containerd/containerd.sock
                        socket usable root:root/660 /run/k3s/containerd/containerd.sock
                        """);
        assertEquals(usable("/run/k3s/containerd/containerd.sock"), found.containerd());
    }

    @Test
    void theKubeletsConfigurationFileIsRead() {
        Found found =
                SocketFinder.choose(
                        """
                        containerRuntimeEndpoint: unix:///run/k0s/containerd.sock
                        socket usable root:root/660 /run/containerd/containerd.sock
                        socket usable root:root/660 /run/k0s/containerd.sock
                        """);
        assertEquals(usable("/run/k0s/containerd.sock"), found.containerd());
    }

    @Test
    void crioSpeaksCriAlone() {
        Found found = SocketFinder.choose("socket usable root:root/660 /var/run/crio/crio.sock\n");
        assertEquals(usable("/var/run/crio/crio.sock"), found.cri());
        assertTrue(found.containerd().isEmpty());
    }

    @Test
    void anEndpointThatIsNotThereIsNotBelieved() {
        Found found =
                SocketFinder.choose(
                        """
                        runtime-endpoint: unix:///run/gone.sock
                        socket usable root:root/660 /run/containerd/containerd.sock
                        """);
        assertEquals(usable("/run/containerd/containerd.sock"), found.containerd());
    }

    @Test
    void nothingIsFoundOnABareNode() {
        Found found = SocketFinder.choose("\n");
        assertEquals(new Found(Optional.empty(), Optional.empty(), Optional.empty()), found);
    }
}
