package dev.twinhold.upkeep;

import dev.twinhold.job.Cancel;
import dev.twinhold.job.TargetReport;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Proof;
import dev.twinhold.store.ContentStore.ImageRecord;
import dev.twinhold.store.StoreException;
import dev.twinhold.transfer.Deliveries;
import dev.twinhold.transfer.DeliveryOptions;
import dev.twinhold.transfer.Destination;
import dev.twinhold.transfer.Pulled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image put right for Kubernetes.
 *
 * @param image the image
 * @param request how
 * @param deliveries do what an import does at its end
 */
record Mending(ImageRef image, FixRequest request, Deliveries deliveries) implements Change {

    // CRI's own; it makes its records of an image that lacks it (internal/cri/server/events)
    private static final String MANAGED = "io.cri-containerd.image";

    @Override
    public List<String> look(Keeper keeper) throws StoreException, UpkeepException {
        Ailments ailments = Examination.in(keeper).of(image.name());
        List<String> changes = new ArrayList<>();
        ailments.fullNames().values().forEach(name -> changes.add("add the name " + name));
        ailments.digestNames().forEach(name -> changes.add("add the name " + name));
        ailments.unseen().forEach(name -> changes.add("tell CRI of " + name));
        ailments.alias().ifPresent(id -> changes.add("let CRI make its record " + id));
        ailments.unpackWith()
                .filter(_ -> request.unpack())
                .ifPresent(s -> changes.add("unpack " + ailments.layers() + " layers for " + s));
        oldNames(ailments).forEach(name -> changes.add("take off the name " + name));
        return changes;
    }

    private List<String> oldNames(Ailments ailments) {
        return ailments.held().names().stream()
                .filter(stored -> request.dropOldNames() && !isFull(stored))
                .toList();
    }

    private static boolean isFull(String stored) {
        return ImageName.tryParse(stored)
                .filter(name -> name.toString().equals(stored))
                .isPresent();
    }

    @Override
    public void make(Keeper keeper, TargetReport report, Cancel cancel) throws Exception {
        Examination examination = Examination.in(keeper);
        List<String> changes = look(keeper);
        changes.forEach(report::log);
        Ailments ailments = examination.of(image.name());
        for (ImageName name : ailments.fullNames().values()) {
            keeper.tag(ailments.held(), name);
        }
        tellCri(examination, ailments);
        if (!changes.isEmpty()) {
            settle(ailments, report, cancel);
        }
        for (String stored : oldNames(ailments)) {
            keeper.untag(stored);
        }
        assertMended(examination, ailments);
        report.proof(
                new Proof.Changed(
                        image.name(),
                        image.node(),
                        image.store(),
                        changes.isEmpty() ? "nothing was wrong" : String.join("; ", changes),
                        -1));
    }

    /** A record that changes and lacks CRI's label is looked at by CRI as if it were new. */
    private static void tellCri(Examination examination, Ailments ailments) throws StoreException {
        boolean needed = !ailments.unseen().isEmpty() || ailments.alias().isPresent();
        for (ImageName name : needed ? ailments.names() : List.<ImageName>of()) {
            Optional<ImageRecord> record = examination.keeper().content().image(name.toString());
            if (record.isPresent()) {
                examination.keeper().content().relabel(record.get(), Map.of(MANAGED, ""));
            }
        }
    }

    /** Under one name of each repository, as the name by digest comes with it. */
    private void settle(Ailments ailments, TargetReport report, Cancel cancel) throws Exception {
        List<String> repositories = new ArrayList<>();
        for (ImageName name : ailments.names()) {
            if (!repositories.contains(name.repository())) {
                repositories.add(name.repository());
                deliveries.settle(
                        name,
                        image.store().namespace(),
                        DeliveryOptions.DEFAULT
                                .withUnpack(request.unpack())
                                .withPin(ailments.held().pinned()),
                        new Destination(image.node(), image.store()),
                        Pulled.NOTHING,
                        report,
                        cancel);
            }
        }
    }

    private void assertMended(Examination examination, Ailments before)
            throws StoreException, UpkeepException, InterruptedException {
        for (ImageName name : before.names()) {
            examination.kubernetes().awaitImage(name, before.config());
        }
        String found =
                oldNames(before).contains(image.name())
                        ? before.names().getFirst().toString()
                        : image.name();
        examination.awaitAlias(before.config());
        Ailments after = examination.of(found);
        boolean whole =
                after.fullNames().isEmpty()
                        && after.digestNames().isEmpty()
                        && (after.unpackWith().isEmpty() || !request.unpack());
        if (!whole) {
            throw new UpkeepException(
                    new Problem(
                            Problem.Kind.NOT_VERIFIED,
                            image.name() + " in " + examination.keeper().place() + " is not right",
                            "a name or its unpacked files went away again",
                            "Try again"));
        }
    }
}
