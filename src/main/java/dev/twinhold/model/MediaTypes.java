package dev.twinhold.model;

/**
 * The media types of images: OCI image spec media-types.md and Docker's image manifest v2 schema 2.
 */
public final class MediaTypes {

    /** OCI index. */
    public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";

    /** OCI manifest. */
    public static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    /** OCI image configuration. */
    public static final String OCI_CONFIG = "application/vnd.oci.image.config.v1+json";

    /** Docker's index. */
    public static final String DOCKER_LIST =
            "application/vnd.docker.distribution.manifest.list.v2+json";

    /** Docker's manifest. */
    public static final String DOCKER_MANIFEST =
            "application/vnd.docker.distribution.manifest.v2+json";

    /** Docker's image configuration. */
    public static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";

    /** A layer that is not compressed, in Docker's words. */
    public static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar";

    /** A gzip layer, in Docker's words. */
    public static final String DOCKER_LAYER_GZIP =
            "application/vnd.docker.image.rootfs.diff.tar.gzip";

    /** What a blob is called whose type nobody told. */
    public static final String UNTYPED = "application/octet-stream";

    private MediaTypes() {}

    /** An index or manifest list. */
    public static boolean isIndex(String mediaType) {
        return mediaType.equals(OCI_INDEX) || mediaType.equals(DOCKER_LIST);
    }

    /** A manifest of one platform. */
    public static boolean isManifest(String mediaType) {
        return mediaType.equals(OCI_MANIFEST) || mediaType.equals(DOCKER_MANIFEST);
    }

    /** An image configuration. */
    public static boolean isConfig(String mediaType) {
        return mediaType.equals(OCI_CONFIG) || mediaType.equals(DOCKER_CONFIG);
    }

    /** A filesystem layer, compressed or not; in-toto attestations and other artifacts are not. */
    public static boolean isLayer(String mediaType) {
        return mediaType.startsWith("application/vnd.oci.image.layer.")
                || mediaType.startsWith("application/vnd.docker.image.rootfs.");
    }

    /** A layer whose digest is also its diff ID. */
    public static boolean isUncompressedLayer(String mediaType) {
        return isLayer(mediaType) && mediaType.endsWith(".tar");
    }
}
