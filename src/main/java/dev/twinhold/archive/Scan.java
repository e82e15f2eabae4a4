package dev.twinhold.archive;

import dev.twinhold.archive.ImageSource.SourceImage;
import dev.twinhold.archive.TarIndex.FileEntry;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Problem;
import java.util.List;
import java.util.Map;

/**
 * What one of the two formats' readers found.
 *
 * @param blobs those in the tar
 * @param made manifests that the archive lacks
 * @param warnings that do not make it unusable, each once
 */
record Scan(
        ImageArchive.Format format,
        List<SourceImage> images,
        Map<Digest, FileEntry> blobs,
        Map<Digest, DockerManifest> made,
        List<Problem> warnings) {

    Scan {
        images = List.copyOf(images);
        blobs = Map.copyOf(blobs);
        made = Map.copyOf(made);
        warnings = warnings.stream().distinct().toList();
    }
}
