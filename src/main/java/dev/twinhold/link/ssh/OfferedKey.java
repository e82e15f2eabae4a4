package dev.twinhold.link.ssh;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.JSchException;
import org.jspecify.annotations.Nullable;

/** A key that tells the login when it is offered and when it signs. */
final class OfferedKey implements Identity {

    private final Identity key;
    private final String name;
    private final Login login;

    OfferedKey(Identity key, String name, Login login) {
        this.key = key;
        this.name = name;
        this.login = login;
    }

    @Override
    public byte @Nullable [] getPublicKeyBlob() {
        login.offered(this);
        return key.getPublicKeyBlob();
    }

    @Override
    public byte @Nullable [] getSignature(byte[] data) {
        login.signed(this);
        return key.getSignature(data);
    }

    @Override
    public byte @Nullable [] getSignature(byte[] data, String algorithm) {
        login.signed(this);
        return key.getSignature(data, algorithm);
    }

    /** True when signing would ask a person. */
    boolean asks() {
        return key instanceof FileKey file && file.needsPassphrase();
    }

    @Override
    public String getAlgName() {
        return key.getAlgName();
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean isEncrypted() {
        return key.isEncrypted();
    }

    @Override
    public boolean setPassphrase(byte[] passphrase) throws JSchException {
        return key.setPassphrase(passphrase);
    }

    @Override
    public void clear() {
        key.clear();
    }
}
