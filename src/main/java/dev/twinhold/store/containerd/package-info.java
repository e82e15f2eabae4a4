/**
 * containerd's gRPC services over a socket factory, for containerd 1.6 and newer. {@code
 * GrpcContainerd} is the door; {@code ImageListing} tells how records, blobs and containers become
 * images, {@code GrpcContentStore} how content is moved.
 *
 * <p>May import: {@code store}, {@code store.grpc}, CRI's messages, {@code model}, gRPC, protobuf,
 * Jackson (for manifests). Threads: callers block; callbacks of streams run on virtual threads.
 */
@NullMarked
package dev.twinhold.store.containerd;

import org.jspecify.annotations.NullMarked;
