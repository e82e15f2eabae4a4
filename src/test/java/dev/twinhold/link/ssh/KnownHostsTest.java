package dev.twinhold.link.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenSSH's format, read and written. */
class KnownHostsTest {

    private static final String KEY =
            "AAAAC3NzaC1lZDI1NTE5AAAAIDqzXyyMkXdGHCr0EzjXz8c9e1UhnRZnZ4bWTlJ8Q0Zq";

    @TempDir Path folder;

    private List<KnownHostsLine> lookUp(String content, String host) throws IOException {
        Path file = folder.resolve("known_hosts");
        Files.writeString(file, content);
        return new KnownHosts(List.of(file)).of(host);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "node1 node1 true",
                "node1 node2 false",
                "NODE1 node1 true",
                "node1 NODE1 true",
                "a,node1,b node1 true",
                "*.example.com n.example.com true",
                "*.example.com example.com false",
                "node? node7 true",
                "node? node77 false",
                "node*,!node7 node6 true",
                "node*,!node7 node7 false",
                "!node7,node* node7 false",
                "[node1]:2222 [node1]:2222 true",
                "[node1]:2222 node1 false",
                "node1 [node1]:2222 false",
                "[node*]:22* [node1]:2222 true",
                "|1|not|base64! node1 false",
                "|1|broken node1 false"
            })
    void hostsAreMatchedAsOpenSshDoes(String hosts, String host, boolean found) throws IOException {
        assertEquals(found, !lookUp(hosts + " ssh-ed25519 " + KEY + "\n", host).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"node1", "[node1]:2222"})
    void namesThatSshKeygenHashedAreFound(String host) throws IOException {
        Path file = folder.resolve("known_hosts");
        Files.writeString(file, host + " ssh-ed25519 " + KEY + "\n");
        Sshd.run(List.of("ssh-keygen", "-q", "-H", "-f", file.toString()));
        String hashed = Files.readString(file);
        assertTrue(hashed.startsWith("|1|"), hashed);
        KnownHosts hosts = new KnownHosts(List.of(file));
        assertEquals(KEY, hosts.of(host).getFirst().key());
        assertTrue(hosts.of("another").isEmpty());
    }

    @Test
    void otherLinesAreNotTakenForKeys() throws IOException {
        String content =
                """
                # node1 ssh-ed25519 %1$s

                   \t
                node1
                node1 ssh-ed25519
                @cert-authority node1 ssh-ed25519 %1$s
                @revoked node1 ssh-ed25519 %1$s
                  node1 \t ssh-ed25519   %1$s  a comment
                """
                        .formatted(KEY);
        List<KnownHostsLine> lines = lookUp(content, "node1");
        assertEquals(List.of(7, 8), lines.stream().map(KnownHostsLine::number).toList());
        assertEquals(List.of(true, false), lines.stream().map(KnownHostsLine::revoked).toList());
        assertEquals(folder.resolve("known_hosts") + ":8", lines.getLast().place());
    }

    @Test
    void aKeyIsAppendedAndTheRestStaysAsItIs() throws IOException {
        Path file = folder.resolve("known_hosts");
        byte[] before = "# caf\u00e9\r\nnonsense\n@marker x y\nlast line without end".getBytes();
        Files.write(file, before);
        new KnownHosts(List.of(file)).add("[node1]:2222", new PublicKeyBlob("ssh-ed25519", KEY));
        byte[] added = ("\n[node1]:2222 ssh-ed25519 " + KEY + "\n").getBytes();
        byte[] after = Files.readAllBytes(file);
        assertEquals(before.length + added.length, after.length);
        assertEquals(new String(before) + new String(added), new String(after));
        assertEquals(
                1, new KnownHosts(List.of(file)).of("[node1]:2222").size(), "and is found again");
    }

    @Test
    void aNewFileBelongsToItsOwnerAlone() throws IOException {
        Path file = folder.resolve("new/folder/known_hosts");
        new KnownHosts(List.of(file)).add("node1", new PublicKeyBlob("ssh-ed25519", KEY));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
        assertEquals("node1 ssh-ed25519 " + KEY + "\n", Files.readString(file));
    }

    @Test
    void fingerprintsAreThoseOfSshKeygen() throws IOException {
        Path key = folder.resolve("key");
        Sshd.run(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString()));
        String printed = Sshd.run(List.of("ssh-keygen", "-lf", key + ".pub"));
        String base64 = Files.readString(folder.resolve("key.pub")).split(" ")[1];
        assertEquals(printed.split(" ")[1], PublicKeyBlob.fingerprint(base64));
    }
}
