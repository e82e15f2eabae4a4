package dev.twinhold.upkeep;

import dev.twinhold.model.Digest;
import java.util.List;

/**
 * An image as a store has it: everything that leads to one target.
 *
 * @param target digest of the manifest or index; of the configuration with Docker's graph driver
 * @param names those that people and pods use, exactly as stored; empty for an image without a name
 * @param records all there is of it: {@code names} and what the daemons keep beside them for
 *     themselves, CRI's alias {@code sha256:…} and Docker's {@code moby-dangling@…}
 * @param pinned kept from the kubelet's garbage collection by at least one record
 */
record Held(Digest target, List<String> names, List<String> records, boolean pinned) {

    Held {
        names = List.copyOf(names);
        records = List.copyOf(records);
    }
}
