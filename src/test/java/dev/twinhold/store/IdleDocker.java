package dev.twinhold.store;

import dev.twinhold.model.Credentials;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Platform;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** What a fake of Docker does not do: tests of registries, names and archives ask the real one. */
public interface IdleDocker extends DockerEngine {

    @Override
    default Digest pull(
            ImageName name,
            Platform platform,
            Optional<Credentials> credentials,
            DaemonProgress progress) {
        throw new UnsupportedOperationException("pull " + name);
    }

    @Override
    default Digest push(
            ImageName name,
            Optional<Platform> platform,
            Optional<Credentials> credentials,
            DaemonProgress progress) {
        throw new UnsupportedOperationException("push " + name);
    }

    @Override
    default InputStream save(List<String> references, Optional<Platform> platform) {
        throw new UnsupportedOperationException("save " + references);
    }

    @Override
    default void tag(String source, ImageName name) {
        throw new UnsupportedOperationException("tag " + name);
    }

    @Override
    default List<Removed> remove(String reference, boolean force) {
        throw new UnsupportedOperationException("remove " + reference);
    }
}
