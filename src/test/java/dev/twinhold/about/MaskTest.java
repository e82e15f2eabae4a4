package dev.twinhold.about;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {

    private final Mask mask = new Mask();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.2.0.17:22 is not reachable|10.2.0.17",
                "ops@worker.plant-a.example refused|worker.plant-a.example",
                "ops@worker.plant-a.example refused|ops@",
                "ops@buildbox:22 refused|buildbox",
                "ssh://ops@buildbox:22 refused|buildbox",
                "https://harbor/v2/ refused|harbor",
                "pull harbor:5000/shop/web:2.3|harbor",
                "dial tcp: lookup harbor: no such host|harbor",
                "[fe80::1%eth0]:22 closed|fe80",
                "2001:db8:0:1::17 closed|2001",
                "::1 closed|::1",
                "tried key /home/mei/.ssh/id_ed25519, password|mei",
                "C:\\Users\\Mei\\keys\\a.ppk missing|Mei",
                "~ops/.ssh/authorized_keys|ops",
                "https://mei:hunter2@registry.plant.example/v2/|hunter2",
                "https://mei:hunter2@registry.plant.example/v2/|registry.plant",
                "pull registry.plant.example:5000/shop/web:2.3|plant",
                "password=hunter2 given|hunter2",
                "Authorization: Bearer eyJhbGciOi.x.y|eyJ",
                "WORKER.Plant.Example closed|Plant",
                "xn--caf-dma.example closed|xn--caf"
            })
    void whatTellsWhoseItIsIsGone(String text, String secret) {
        assertFalse(mask.apply(text).contains(secret), mask.apply(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Docker 26.1.5+dfsg1, API 1.45, /var/run/docker.sock",
                "containerd 1.7.24~ds1, /run/containerd/containerd.sock",
                "docker.io/library/nginx:1.27 in k8s.io",
                "registry.k8s.io/pause:3.10",
                "at 14:02:33 for 8.1 s",
                "set a gid in /etc/containerd/config.toml",
                "sha256:3f8a4c and ssh-ed25519 SHA256:HOQHKnhiZItp1kA9G5wieWNb",
                "java.io.IOException: Broken pipe",
                "Import demo-shop.tar"
            })
    void whatHelpsStays(String text) {
        assertEquals(text, mask.apply(text));
    }

    @Test
    void oneNameIsMaskedByOneWord() {
        String masked = mask.apply("a.plant.example asks b.plant.example, a.plant.example waits");
        String[] words = masked.split("[ ,]+");
        assertEquals(words[0], words[3]);
        assertFalse(words[0].equals(words[2]), masked);
    }

    @Test
    void aNameThatIsKnownIsHiddenWhereverItStands() {
        mask.hide("plant", "node-1");
        mask.hide("plant-07", "node-2");
        assertEquals("node-2 and node-1, not plants", mask.apply("plant-07 and plant, not plants"));
    }
}
