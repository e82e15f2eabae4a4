/**
 * Which image is on which node: the matrix of image names and nodes, judged against a baseline.
 *
 * <p>The way through it: {@link dev.twinhold.compare.Matrices} (keeps what did not change between
 * two builds) → {@link dev.twinhold.compare.Matrix} (immutable: one byte for a cell) → {@link
 * dev.twinhold.compare.MatrixRows} (filtered, sorted, grouped) → {@link
 * dev.twinhold.compare.MatrixExport}. {@link dev.twinhold.compare.BaselineFiles} reads what a file
 * wants.
 *
 * <p>May import: {@code archive}, {@code fleet}, {@code model}, Jackson (export), SnakeYAML Engine
 * (Kubernetes manifests). Threads: {@code Matrices} belongs to one thread at a time, all else is
 * immutable; reading a file blocks.
 */
@NullMarked
package dev.twinhold.compare;

import org.jspecify.annotations.NullMarked;
