package dev.twinhold.registry;

import dev.twinhold.model.Descriptor;

/**
 * An index or manifest as a registry has it.
 *
 * @param descriptor type, digest of these very bytes, size
 * @param bytes not to be changed
 */
public record Manifest(Descriptor descriptor, byte[] bytes) {

    /** Copies. */
    public Manifest {
        bytes = bytes.clone();
    }

    /** A copy. */
    @Override
    public byte[] bytes() {
        return bytes.clone();
    }
}
