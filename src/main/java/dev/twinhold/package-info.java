/**
 * Start-up. {@link dev.twinhold.Main} decides between window and command line; {@code Wiring} is
 * the only place that knows concrete adapters and puts the parts together.
 */
@NullMarked
package dev.twinhold;

import org.jspecify.annotations.NullMarked;
