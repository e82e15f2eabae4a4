/**
 * CRI's image service (cri-api runtime/v1): what the kubelet sees.
 *
 * <p>May import: {@code store}, {@code model}, gRPC, protobuf. Threads: callers block.
 */
@NullMarked
package dev.twinhold.store.cri;

import org.jspecify.annotations.NullMarked;
