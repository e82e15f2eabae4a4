/**
 * What the gRPC adapters share: connections over a socket factory, calls side by side, and one
 * translation of gRPC's statuses into problems for people.
 *
 * <p>May import: {@code store}, {@code model}, gRPC. Only {@code store.containerd} and {@code
 * store.cri} import it. Threads: callers block; gRPC's callbacks run on virtual threads.
 */
@NullMarked
package dev.twinhold.store.grpc;

import org.jspecify.annotations.NullMarked;
