package dev.twinhold.model;

/**
 * A container that uses an image.
 *
 * @param kind who runs it
 * @param id the runtime's id
 * @param name for people: {@code namespace/pod/container} or Docker's container name
 * @param running false for one that was created or has ended
 */
public record Usage(Kind kind, String id, String name, boolean running) {

    /** Who runs the container. */
    public enum Kind {
        /** A container of a Kubernetes pod. */
        POD,
        /** A container of Docker or of another namespace of containerd. */
        CONTAINER
    }
}
