package dev.twinhold.upkeep;

import dev.twinhold.job.Cancel;
import dev.twinhold.job.TargetReport;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Proof;
import dev.twinhold.store.StoreException;
import java.util.List;
import java.util.Optional;

/**
 * One more name for an image.
 *
 * @param image the image
 * @param name the new name
 * @param move take it from another image
 */
record Tagging(ImageRef image, ImageName name, boolean move) implements Change {

    @Override
    public List<String> look(Keeper keeper) throws StoreException, UpkeepException {
        Held held = keeper.require(image.name());
        Optional<Held> other = owner(keeper);
        if (other.filter(o -> o.target().equals(held.target())).isPresent()) {
            return List.of();
        }
        if (other.isPresent() && !move) {
            throw new UpkeepException(
                    new Problem(
                            Problem.Kind.BAD_INPUT,
                            name + " is the name of another image in " + keeper.place(),
                            "it is " + other.get().target().shortened(),
                            "Choose another name, or move it on purpose (--move)"));
        }
        return List.of(
                other.map(o -> "move the name " + name + " from " + o.target().shortened())
                        .orElse("add the name " + name));
    }

    private Optional<Held> owner(Keeper keeper) throws StoreException {
        return keeper.images().stream()
                .filter(held -> held.names().contains(name.toString()))
                .findFirst();
    }

    @Override
    public void make(Keeper keeper, TargetReport report, Cancel cancel)
            throws StoreException, UpkeepException, InterruptedException {
        Held held = keeper.require(image.name());
        for (String change : look(keeper)) {
            report.log(change);
            keeper.tag(held, name);
        }
        if (owner(keeper).filter(o -> o.target().equals(held.target())).isEmpty()) {
            throw new UpkeepException(
                    new Problem(
                            Problem.Kind.NOT_VERIFIED,
                            name + " does not stand for " + image.name() + " in " + keeper.place(),
                            "somebody gave the name to another image or removed it meanwhile",
                            "Look at the images there and tag again"));
        }
        Kubernetes kubernetes = new Kubernetes(keeper.place(), keeper.node());
        if (kubernetes.isAsked()) {
            kubernetes.awaitImage(name, keeper.config(held));
        }
        report.proof(
                new Proof.Changed(
                        image.name(), image.node(), image.store(), "tagged as " + name, -1));
    }
}
