/**
 * One node: its two stores side by side, aligned by image name, with the verdict between them, and
 * the details of the chosen image.
 *
 * <p>{@link dev.twinhold.ui.node.NodeModel} and {@link dev.twinhold.ui.node.DetailsModel} hold the
 * state and no controls; one class per region draws it. The two tables are one virtualised list,
 * whose cells draw a whole row: rows cannot fall out of step, there is one selection and one
 * scroll.
 *
 * <p>May import: {@code ui.kit}, {@code ui.shell}, {@code fleet}, {@code model}. Threads: the FX
 * thread; comparing and loading details happen on virtual threads through {@link
 * dev.twinhold.ui.kit.FxClock#run}.
 */
@NullMarked
package dev.twinhold.ui.node;

import org.jspecify.annotations.NullMarked;
