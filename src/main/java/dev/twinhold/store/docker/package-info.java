/**
 * Docker Engine API over a socket factory, with OkHttp and Jackson.
 *
 * <p>May import: {@code store}, {@code model}, OkHttp, Jackson. Threads: callers block; one virtual
 * thread per event stream.
 */
@NullMarked
package dev.twinhold.store.docker;

import org.jspecify.annotations.NullMarked;
