/**
 * The port to a node: {@link dev.twinhold.link.NodeLink}. The adapters {@code link.ssh} and {@code
 * link.local} implement it and are seen by {@code Wiring} alone.
 *
 * <p>May import: {@code model}. Threads: everything blocks; call it from virtual threads.
 */
@NullMarked
package dev.twinhold.link;

import org.jspecify.annotations.NullMarked;
