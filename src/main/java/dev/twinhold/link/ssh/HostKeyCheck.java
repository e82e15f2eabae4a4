package dev.twinhold.link.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import dev.twinhold.link.LoginWatch;
import dev.twinhold.link.Questions;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the host is the one it says it is. Strict: a key that is known is accepted, an unknown
 * host is asked for, anything else stops. JSch's own repository reads one file, knows no patterns
 * and writes all of it anew.
 *
 * <p>Threads: one login at a time.
 */
final class HostKeyCheck implements HostKeyRepository {

    /** What is offered to a host, best first; SHA-1 signatures and DSA are not. */
    private static final List<String> ALGORITHMS =
            List.of(
                    "ssh-ed25519",
                    "ecdsa-sha2-nistp256",
                    "ecdsa-sha2-nistp384",
                    "ecdsa-sha2-nistp521",
                    "rsa-sha2-512",
                    "rsa-sha2-256");

    private final SshTarget target;
    private final KnownHosts knownHosts;
    private final Questions questions;
    private final LoginWatch watch;
    private @Nullable Problem refusal;
    private boolean learned;

    HostKeyCheck(SshTarget target, Questions questions, LoginWatch watch) {
        this.target = target;
        this.knownHosts = new KnownHosts(target.knownHosts());
        this.questions = questions;
        this.watch = watch;
    }

    /**
     * The algorithms to offer, those of the keys that are known first: a host that is known by its
     * ed25519 key must not look changed because it also has an RSA key.
     */
    String algorithms() throws IOException {
        List<String> types = usable(entries()).stream().map(KnownHostsLine::type).toList();
        List<String> ordered = new ArrayList<>();
        ALGORITHMS.stream().filter(a -> types.contains(type(a))).forEach(ordered::add);
        ALGORITHMS.stream().filter(a -> !types.contains(type(a))).forEach(ordered::add);
        return String.join(",", ordered);
    }

    private static String type(String algorithm) {
        return algorithm.startsWith("rsa-") ? "ssh-rsa" : algorithm;
    }

    private List<KnownHostsLine> entries() throws IOException {
        return knownHosts.of(target.knownHostsName());
    }

    private static List<KnownHostsLine> usable(List<KnownHostsLine> entries) {
        return entries.stream()
                .filter(entry -> !entry.revoked())
                .filter(entry -> ALGORITHMS.stream().anyMatch(a -> type(a).equals(entry.type())))
                .toList();
    }

    /** True when a person trusted the host just now. */
    boolean hasLearned() {
        return learned;
    }

    /** Why the host was not accepted. */
    Optional<Problem> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public int check(String host, byte[] blob) {
        try {
            PublicKeyBlob key = PublicKeyBlob.of(blob);
            int answer = check(key);
            if (answer == OK) {
                watch.trusted(key.type(), key.fingerprint());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int check(PublicKeyBlob key) throws IOException {
        List<KnownHostsLine> entries = entries();
        List<KnownHostsLine> same =
                Stream.concat(entries.stream(), withoutPort().stream())
                        .filter(entry -> entry.key().equals(key.base64()))
                        .toList();
        Optional<KnownHostsLine> revoked =
                same.stream().filter(KnownHostsLine::revoked).findFirst();
        if (revoked.isPresent()) {
            refusal = HostKeyProblems.revoked(target, key, revoked.get());
            return CHANGED;
        }
        if (!same.isEmpty()) {
            return OK;
        }
        List<KnownHostsLine> others = usable(entries);
        if (!others.isEmpty()) {
            refusal = HostKeyProblems.changed(target, key, others);
            return CHANGED;
        }
        return ask(key);
    }

    /** As OpenSSH does: the key of the host itself is good for its other ports, too. */
    private List<KnownHostsLine> withoutPort() throws IOException {
        return target.port() == SshTarget.DEFAULT_PORT ? List.of() : knownHosts.of(target.host());
    }

    private int ask(PublicKeyBlob key) throws IOException {
        String host = target.knownHostsName();
        if (!questions.trustHost(host, key.type(), key.fingerprint())) {
            refusal = HostKeyProblems.notTrusted(target, key);
            return NOT_INCLUDED;
        }
        knownHosts.add(host, key);
        learned = true;
        return OK;
    }

    @Override
    public HostKey[] getHostKey(String host, String type) {
        return new HostKey[0];
    }

    @Override
    public HostKey[] getHostKey() {
        return new HostKey[0];
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return target.knownHosts().stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    @Override
    public void add(HostKey key, UserInfo user) {
        throw new UnsupportedOperationException("keys are added when somebody trusts them");
    }

    @Override
    public void remove(String host, String type) {
        throw new UnsupportedOperationException("keys are not removed");
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        throw new UnsupportedOperationException("keys are not removed");
    }
}
