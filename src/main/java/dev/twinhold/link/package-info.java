/**
 * The port to a node: {@link dev.twinhold.link.NodeLink}, and what its adapters share: a stream
 * ({@link dev.twinhold.link.Duplex}) dressed as a socket ({@link dev.twinhold.link.StreamSocket}).
 * The adapters {@code link.ssh} and {@code link.local} are seen by {@code Wiring} alone.
 *
 * <p>May import: {@code model}. Threads: everything blocks; call it from virtual threads.
 */
@NullMarked
package dev.twinhold.link;

import org.jspecify.annotations.NullMarked;
