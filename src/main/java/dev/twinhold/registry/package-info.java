/**
 * Registries as this machine sees them: the HTTP API (OCI distribution spec v1.1), and where user
 * and password come from.
 *
 * <p>May import: {@code model}. The only place besides {@code store.docker} that speaks HTTP.
 * Threads: any; calls block, and an interruption ends them.
 */
@NullMarked
package dev.twinhold.registry;

import org.jspecify.annotations.NullMarked;
