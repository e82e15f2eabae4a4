/**
 * The port to a daemon's images: {@link dev.twinhold.store.Engine} and what Docker, containerd and
 * CRI can do beyond it. The adapters are seen by {@code Wiring} alone.
 *
 * <p>May import: {@code model}. Threads: everything blocks; call it from virtual threads.
 */
@NullMarked
package dev.twinhold.store;

import org.jspecify.annotations.NullMarked;
