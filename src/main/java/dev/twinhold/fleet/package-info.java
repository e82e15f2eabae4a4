/**
 * The nodes: their configuration, connections and inventories, and the comparison of their stores.
 *
 * <p>{@link dev.twinhold.fleet.Fleet} publishes immutable {@link dev.twinhold.fleet.NodeView}s; the
 * window pulls them.
 *
 * <p>May import: {@code store}, {@code link}, {@code job}, {@code model}, Jackson (for {@code
 * nodes.json}). Threads: one virtual thread per node connects, reads and watches; views may be read
 * from any thread.
 */
@NullMarked
package dev.twinhold.fleet;

import org.jspecify.annotations.NullMarked;
