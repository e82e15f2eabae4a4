package dev.twinhold.store.containerd;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.containerd.ImageJson.Config;
import dev.twinhold.store.containerd.ImageJson.Index;
import dev.twinhold.store.containerd.ImageJson.Manifest;
import java.util.Optional;

/**
 * What a namespace has of an image's blobs. Empty: it is not there, or is not what it should be.
 */
interface BlobSource {

    boolean has(Digest blob);

    Optional<Index> index(Descriptor blob) throws StoreException;

    Optional<Manifest> manifest(Descriptor blob) throws StoreException;

    Optional<Config> config(Descriptor blob) throws StoreException;
}
