/**
 * What the program says of itself: its version, the libraries it is made of, and what somebody who
 * helps needs to know of a problem, without the names of hosts.
 *
 * <p>May import: {@code fleet}, {@code job}, {@code model}. Threads: any.
 */
@NullMarked
package dev.twinhold.about;

import org.jspecify.annotations.NullMarked;
