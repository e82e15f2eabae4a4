package dev.twinhold.link.ssh;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.KeyPair;
import dev.twinhold.link.Questions;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A private key in a file. Its passphrase is asked for when the server has accepted the public
 * half, not before: JSch would ask for every encrypted key.
 */
final class FileKey implements Identity {

    private static final int ATTEMPTS = 3;

    private final KeyPair pair;
    private final Path file;
    private final Questions questions;
    private boolean givenUp;

    FileKey(KeyPair pair, Path file, Questions questions) {
        this.pair = pair;
        this.file = file;
        this.questions = questions;
    }

    private boolean unlock() {
        for (int attempt = 1; pair.isEncrypted() && !givenUp; attempt++) {
            Optional<char[]> passphrase = questions.passphrase(file.toString(), attempt);
            boolean open = passphrase.isPresent() && decrypt(passphrase.get());
            givenUp = !open && (passphrase.isEmpty() || attempt == ATTEMPTS);
        }
        return !pair.isEncrypted();
    }

    private boolean decrypt(char[] passphrase) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(passphrase));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        try {
            return pair.decrypt(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(encoded.array(), (byte) 0);
            Arrays.fill(passphrase, '\0');
        }
    }

    /** The public half when it can be known without the passphrase. */
    Optional<byte[]> publicHalf() {
        return Optional.ofNullable(pair.getPublicKeyBlob());
    }

    @Override
    public byte @Nullable [] getPublicKeyBlob() {
        if (pair.getPublicKeyBlob() == null) {
            unlock();
        }
        return pair.getPublicKeyBlob();
    }

    @Override
    public byte @Nullable [] getSignature(byte[] data) {
        return unlock() ? pair.getSignature(data) : null;
    }

    @Override
    public byte @Nullable [] getSignature(byte[] data, String algorithm) {
        return unlock() ? pair.getSignature(data, algorithm) : null;
    }

    /** From the public half, because JSch does not see the type of every key that is locked. */
    @Override
    public String getAlgName() {
        byte[] half = getPublicKeyBlob();
        return half == null ? pair.getKeyTypeString() : PublicKeyBlob.of(half).type();
    }

    @Override
    public String getName() {
        return "key " + file;
    }

    /** True would make JSch ask for the passphrase too early. */
    @Override
    public boolean isEncrypted() {
        return false;
    }

    boolean needsPassphrase() {
        return pair.isEncrypted();
    }

    @Override
    public boolean setPassphrase(byte[] passphrase) {
        return true;
    }

    @Override
    public void clear() {
        pair.dispose();
    }
}
