package dev.twinhold.link.ssh;

import com.jcraft.jsch.Identity;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the keys to offer, in order: files named for the node, the agent's, the user's default
 * files. A key that the agent holds is used from there, so that its passphrase is not asked for.
 */
final class KeyFinder {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFinder.class);
    private static final List<String> DEFAULTS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    private final JSch jsch;
    private final Questions questions;
    private final Login login;
    private final Set<ByteBuffer> taken = new HashSet<>();
    private final List<OfferedKey> keys = new ArrayList<>();

    KeyFinder(JSch jsch, Questions questions, Login login) {
        this.jsch = jsch;
        this.questions = questions;
        this.login = login;
    }

    KeyRing find(SshTarget target, SshEnvironment environment) {
        List<Identity> agent = SshAgents.keys(environment);
        target.identityFiles().forEach(file -> addFile(file, agent));
        agent.forEach(this::addAgentKey);
        DEFAULTS.stream()
                .map(environment.keyFolder()::resolve)
                .filter(Files::isReadable)
                .forEach(file -> addFile(file, agent));
        return new KeyRing(keys);
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
            LOG.warn("The private key {} is not usable: {}", file, reason(file, e));
            login.unusable("key " + file + " (not usable: " + reason(file, e) + ")");
        }
    }

    private static String reason(Path file, JSchException thrown) {
        return Files.exists(file) ? String.valueOf(thrown.getMessage()) : "no such file";
    }

    private void addAgentKey(Identity key) {
        if (taken.add(blob(key))) {
            keys.add(new OfferedKey(key, "agent key " + key.getName(), login));
        }
    }

    private static ByteBuffer blob(Identity key) {
        return ByteBuffer.wrap(key.getPublicKeyBlob());
    }
}
