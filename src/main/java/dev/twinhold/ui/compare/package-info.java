/**
 * Image names × nodes: which image is where, what drifted, what is missing.
 *
 * <p>{@link dev.twinhold.ui.compare.CompareModel}, {@code CellSelection}, {@code ColumnOrder} and
 * {@code CellDetailsModel} hold the state and no controls. {@code MatrixView} draws only what is in
 * view, on canvases of the size of the window: {@code HeadPainter}, {@code NamePainter} and {@code
 * CellPainter} draw, {@code MatrixMouse} and {@code MatrixKeys} listen. Colours come from the style
 * sheets by {@code MatrixPaints}.
 *
 * <p>What can be done with chosen cells is given from outside: {@link
 * dev.twinhold.ui.compare.MatrixActions}.
 *
 * <p>May import: {@code ui.kit}, {@code ui.shell}, {@code compare}, {@code fleet}, {@code model}.
 * Threads: the FX thread; matrices are built and files are read on virtual threads through {@link
 * dev.twinhold.ui.kit.FxClock#run}.
 */
@NullMarked
package dev.twinhold.ui.compare;

import org.jspecify.annotations.NullMarked;
