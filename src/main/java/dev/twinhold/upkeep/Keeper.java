package dev.twinhold.upkeep;

import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.store.StoreException;
import java.util.List;
import java.util.Optional;

/** The images of one store and who may change them there. Asks the node with every call. */
sealed interface Keeper permits DockerKeeper, ContainerdKeeper {

    /** Where. */
    Place place();

    /** The node's engines. */
    NodeConnection node();

    /** Every image once. */
    List<Held> images() throws StoreException;

    /** Gives an image one more name; takes the name from another image. */
    void tag(Held image, ImageName name) throws StoreException;

    /** Takes a name that is not the last one off its image. */
    void untag(String storedName) throws StoreException;

    /**
     * What is equal for an image wherever it is stored, and what Kubernetes calls it.
     *
     * @return empty when the store does not tell
     */
    Optional<Digest> config(Held image) throws StoreException;

    /** The image under exactly this name, or the full name that it is short for, or this digest. */
    default Optional<Held> find(String name) throws StoreException {
        return find(images(), name);
    }

    /** The same among images that were read. */
    static Optional<Held> find(List<Held> images, String name) {
        return images.stream()
                .filter(held -> held.records().contains(name))
                .findFirst()
                .or(() -> named(images, full(name)))
                .or(() -> withTarget(images, name));
    }

    /** The name exactly as the image has it, of one that people typed. */
    static String stored(Held image, String name) {
        return image.records().contains(name) || !image.names().contains(full(name))
                ? name
                : full(name);
    }

    private static String full(String name) {
        return ImageName.tryParse(name).map(ImageName::toString).orElse(name);
    }

    private static Optional<Held> named(List<Held> images, String name) {
        return images.stream().filter(held -> held.names().contains(name)).findFirst();
    }

    private static Optional<Held> withTarget(List<Held> images, String digest) {
        return images.stream().filter(held -> held.target().toString().equals(digest)).findFirst();
    }

    /** Like {@link #find} for an image that must be there. */
    default Held require(String name) throws StoreException, UpkeepException {
        return find(name).orElseThrow(() -> absent(name));
    }

    private UpkeepException absent(String name) {
        return new UpkeepException(
                new Problem(
                        Problem.Kind.NOT_FOUND,
                        "There is no " + name + " in " + place(),
                        "",
                        "'twinhold images' lists what is there"));
    }
}
