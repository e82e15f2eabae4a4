/**
 * Adding and changing a node, and the questions that only a person can answer while a node is
 * connected: an unknown host key, a passphrase, a password.
 *
 * <p>May import: {@code ui.kit}, {@code fleet}, {@code link}, {@code model}. Threads: the FX
 * thread, except {@link dev.twinhold.ui.nodes.WindowQuestions}, which connecting threads ask and
 * the FX thread answers.
 */
@NullMarked
package dev.twinhold.ui.nodes;

import org.jspecify.annotations.NullMarked;
