/**
 * CRI v1 (cri-api runtime/v1): what the kubelet sees. The same service in containerd, CRI-O and
 * cri-dockerd.
 *
 * <p>May import: {@code store}, {@code store.grpc}, {@code model}, gRPC, protobuf, Jackson (for the
 * JSON in verbose answers). Threads: callers block; a watch has a virtual thread of its own.
 */
@NullMarked
package dev.twinhold.store.cri;

import org.jspecify.annotations.NullMarked;
