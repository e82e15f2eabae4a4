package dev.twinhold.link.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.link.LinkException;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many logins at once, against real SSH servers with the limits they come with. */
class ManyLoginsTest extends SshdTest {

    private static final int MANY = 40;

    private SshLinks links() {
        return new SshLinks(sshd.bareEnvironment());
    }

    /** A server that takes no more than ten who are not logged in, and drops the others. */
    private void startStrict() throws IOException {
        sshd.set("MaxStartups 10:100:10").set("LogLevel VERBOSE").start();
        trustServer();
    }

    private void trustServer() throws IOException {
        links().connect(sshd.target("user"), questions).close();
    }

    private <T> List<T> together(List<Callable<T>> work) throws Exception {
        List<Future<T>> running = new ArrayList<>();
        work.forEach(w -> running.add(threads.submit(w)));
        List<T> results = new ArrayList<>();
        for (Future<T> one : running) {
            results.add(one.get());
        }
        return results;
    }

    @Test
    void aServerThatDropsTheEleventhLoginDropsNone() throws Exception {
        startStrict();
        SshLinks links = links();
        try (DelayRelay far = DelayRelay.to(sshd.port(), 100)) {
            SshTarget target = through(far.port());
            links().connect(target, questions).close();
            List<Callable<SshLink>> logins = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                logins.add(() -> links.connect(target, questions));
            }
            List<SshLink> open = together(logins);
            assertEquals(MANY, open.stream().filter(SshLink::isOpen).count());
            open.forEach(SshLink::close);
        }
    }

    @Test
    void keysThatOneNodeRefusedAreNotOfferedToTheOthers() throws Exception {
        sshd.keygen("stranger", "ed25519", "");
        sshd.set("LogLevel VERBOSE");
        sshd.set("ListenAddress 0.0.0.0:" + sshd.port()).set("MaxStartups 200").start();
        SshLinks links = links();
        List<Callable<Problem>> logins = new ArrayList<>();
        for (int i = 2; i < MANY + 2; i++) {
            SshTarget node = at("127.0.0." + i, "stranger");
            logins.add(() -> refused(links, node));
        }
        List<Problem> problems = together(logins);
        assertEquals(
                List.of(),
                problems.stream().filter(p -> p.kind() != Problem.Kind.AUTHENTICATION).toList());
        assertEquals(1, problems.stream().filter(p -> p.what().contains("refused")).count());
        assertEquals(1, refusalsInTheLog());
        Problem spared =
                problems.stream().filter(p -> p.what().contains("left out")).findFirst().get();
        assertTrue(spared.why().contains(folder.resolve("stranger").toString()), spared.why());
        String refuser =
                problems.stream()
                        .filter(p -> p.what().contains("refused"))
                        .findFirst()
                        .get()
                        .what();
        assertEquals(
                List.of(refuser.split(" ", -1)[0]),
                problems.stream()
                        .filter(p -> p.what().contains("left out"))
                        .map(p -> p.why().split(" ", -1)[0])
                        .distinct()
                        .toList());
        assertTrue(spared.remedy().contains("connected again"), spared.remedy());
    }

    /** The same server, at another address of this machine. */
    private SshTarget at(String address, String key) {
        SshTarget real = sshd.target(key);
        return new SshTarget(
                address,
                real.port(),
                real.user(),
                real.identityFiles(),
                real.knownHosts(),
                real.connectTimeout());
    }

    private static Problem refused(SshLinks links, SshTarget target) {
        return assertThrows(
                        LinkException.class,
                        () -> links.connect(target, new TestQuestions()).close())
                .problem();
    }

    private long refusalsInTheLog() throws IOException {
        return sshd.log().lines().filter(line -> line.contains("Failed publickey")).count();
    }

    @Test
    void aNodeThatWasLeftOutIsTriedWhenItIsConnectedAgain() throws Exception {
        sshd.keygen("later", "ed25519", "");
        sshd.start();
        SshTarget first = sshd.target("later");
        SshTarget second = at("localhost", "later");
        SshLinks links = links();
        assertTrue(refused(links, first).what().contains("refused the login"));
        assertTrue(refused(links, second).what().contains("left out"));
        sshd.authorize("later");
        links.connect(second, questions).close();
        links.connect(first, questions).close();
    }

    @Test
    void ofManyThatAreConnectedAgainTogetherOneIsTriedFirst() throws Exception {
        sshd.keygen("stranger", "ed25519", "");
        sshd.set("LogLevel VERBOSE").set("ListenAddress 0.0.0.0:" + sshd.port());
        sshd.set("MaxStartups 200").start();
        SshLinks links = links();
        for (int round = 1; round <= 3; round++) {
            List<Callable<Problem>> logins = new ArrayList<>();
            for (int i = 2; i < 12; i++) {
                SshTarget node = at("127.0.0." + i, "stranger");
                logins.add(() -> refused(links, node));
            }
            together(logins);
            assertEquals(round, refusalsInTheLog());
        }
        sshd.authorize("stranger");
        List<Callable<SshLink>> logins = new ArrayList<>();
        for (int i = 2; i < 12; i++) {
            SshTarget node = at("127.0.0." + i, "stranger");
            logins.add(() -> links.connect(node, questions));
        }
        together(logins).forEach(SshLink::close);
    }

    @Test
    void keysThatWorkedSomewhereAreOfferedOnThoughOneNodeRefusesThem() throws Exception {
        sshd.start();
        SshLinks links = links();
        links.connect(sshd.target("user"), questions).close();
        Path keys = folder.resolve("authorized_keys");
        String known = Files.readString(keys);
        Files.writeString(keys, "");
        assertTrue(refused(links, sshd.target("user")).what().contains("refused the login"));
        Files.writeString(keys, known);
        links.connect(at("localhost", "user"), questions).close();
    }

    @Test
    void thePassphraseOfAKeyIsAskedOnceForAllNodes() throws Exception {
        sshd.keygen("locked", "ed25519", "open sesame");
        sshd.authorize("locked").start();
        trustServer();
        questions.secrets("open sesame");
        int before = questions.asked().size();
        SshLinks links = links();
        List<Callable<SshLink>> logins = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            logins.add(() -> links.connect(sshd.target("locked"), questions));
        }
        together(logins).forEach(SshLink::close);
        assertEquals(before + 1, questions.asked().size(), questions.asked().toString());
    }
}
