/**
 * containerd's gRPC services over a socket factory.
 *
 * <p>May import: {@code store}, {@code model}, gRPC, protobuf, Jackson (for manifests). Threads:
 * callers block; gRPC's own threads deliver answers of streams.
 */
@NullMarked
package dev.twinhold.store.containerd;

import org.jspecify.annotations.NullMarked;
