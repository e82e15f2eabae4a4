/**
 * Image archives: {@code docker save} of every age and OCI layouts, plain or compressed. Archives
 * are hostile until read: every size, name and digest is checked, and nothing is unpacked to disk
 * but the decompressed form of a compressed file.
 *
 * <p>The way through it: {@link dev.twinhold.archive.ArchiveScanner} → {@code Expander} (compressed
 * files alone) → {@code TarWalk} and {@code TarIndex} (headers) → {@code DockerArchiveReader} or
 * {@code OciLayoutReader} → {@link dev.twinhold.archive.ImageArchive}.
 *
 * <p>{@link dev.twinhold.archive.ImageSource} is what an archive has in common with the store of a
 * node; {@link dev.twinhold.archive.ForeignImage} reads the manifests of such an image elsewhere.
 *
 * <p>The way out: {@link dev.twinhold.archive.ArchivedImage} (what of an image can be in an
 * archive) → {@link dev.twinhold.archive.ArchiveLayout} (its files) → {@link
 * dev.twinhold.archive.TarStream}; {@link dev.twinhold.archive.BegunTar} tells how much of it a
 * file has already.
 *
 * <p>May import: {@code model}, Jackson, commons-compress, zstd. Threads: callers block; an archive
 * may be read by several threads at once.
 */
@NullMarked
package dev.twinhold.archive;

import org.jspecify.annotations.NullMarked;
