/**
 * Docker Engine API over a socket factory, with OkHttp and Jackson.
 *
 * <p>May import: {@code store}, {@code model}, OkHttp, Jackson. Threads: callers block; virtual
 * threads of its own follow events, send archives and inspect several images at a time.
 */
@NullMarked
package dev.twinhold.store.docker;

import org.jspecify.annotations.NullMarked;
