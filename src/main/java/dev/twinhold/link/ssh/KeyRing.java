package dev.twinhold.link.ssh;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import dev.twinhold.link.Questions;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Vector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys to offer, in order: files named for the node, the agent's, the user's default files. A
 * key that the agent holds is used from there, so that its passphrase is not asked for.
 */
final class KeyRing implements IdentityRepository {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
    private static final List<String> DEFAULTS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private final JSch jsch;
    private final Questions questions;
    private final Login login;
    private final Set<ByteBuffer> taken = new HashSet<>();
    private final List<OfferedKey> keys = new ArrayList<>();

    private KeyRing(JSch jsch, Questions questions, Login login) {
        this.jsch = jsch;
        this.questions = questions;
        this.login = login;
    }

    static KeyRing collect(
            JSch jsch,
            SshTarget target,
            SshEnvironment environment,
            Questions questions,
            Login login) {
        KeyRing ring = new KeyRing(jsch, questions, login);
        List<Identity> agent = SshAgents.keys(environment);
        target.identityFiles().forEach(file -> ring.addFile(file, agent));
        agent.forEach(ring::addAgentKey);
        DEFAULTS.stream()
                .map(environment.keyFolder()::resolve)
                .filter(Files::isReadable)
                .forEach(file -> ring.addFile(file, agent));
        return ring;
    }

    /** This ring with one key alone. */
    static KeyRing of(JSch jsch, Questions questions, Login login, OfferedKey key) {
        KeyRing ring = new KeyRing(jsch, questions, login);
        ring.keys.add(key);
        return ring;
    }

    private void addFile(Path file, List<Identity> agent) {
        try {
            FileKey key = new FileKey(KeyPair.load(jsch, file.toString()), file, questions);
            Optional<ByteBuffer> half = key.publicHalf().map(ByteBuffer::wrap);
            if (half.isPresent() && !taken.add(half.get())) {
                return;
            }
            Optional<Identity> held =
                    agent.stream().filter(k -> half.equals(Optional.of(blob(k)))).findFirst();
            keys.add(new OfferedKey(held.orElse(key), key.getName(), login));
        } catch (JSchException e) {
            LOG.warn("The private key {} is not usable: {}", file, e.getMessage());
            login.unusable("key " + file + " (not usable: " + e.getMessage() + ")");
        }
    }

    private void addAgentKey(Identity key) {
        if (taken.add(blob(key))) {
            keys.add(new OfferedKey(key, "agent key " + key.getName(), login));
        }
    }

    private static ByteBuffer blob(Identity key) {
        return ByteBuffer.wrap(key.getPublicKeyBlob());
    }

    /** True when one key is all there is and signing with it asks nobody. */
    boolean isOneSilentKey() {
        return keys.size() == 1 && !keys.getFirst().asks();
    }

    @Override
    public Vector<Identity> getIdentities() {
        return new Vector<>(keys);
    }

    @Override
    public String getName() {
        return "keys";
    }

    @Override
    public int getStatus() {
        return RUNNING;
    }

    @Override
    public boolean add(byte[] identity) {
        return false;
    }

    @Override
    public boolean remove(byte[] blob) {
        return false;
    }

    @Override
    public void removeAll() {}
}
