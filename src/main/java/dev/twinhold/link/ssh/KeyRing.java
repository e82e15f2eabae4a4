package dev.twinhold.link.ssh;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import java.util.List;
import java.util.Vector;

/** The keys to offer to a node, in order. */
final class KeyRing implements IdentityRepository {

    private final List<OfferedKey> keys;

    KeyRing(List<OfferedKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** In the order they are offered. */
    List<OfferedKey> all() {
        return keys;
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
