package dev.twinhold.transfer;

import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Receipt;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.ContentStore.ImageRecord;
import dev.twinhold.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks the node for what was imported, and makes receipts of its answers. */
final class Verifier {

    private final ImportContext context;
    private final KubernetesCheck kubernetes;
    private final ContentStore content;
    private final ContainerdPlan plan;
    private final long started;
    private final List<Problem> wrong = new ArrayList<>();
    private final Set<Digest> counted = new HashSet<>();

    Verifier(
            ImportContext context,
            NodeConnection node,
            ContentStore content,
            ContainerdPlan plan,
            long started) {
        this.context = context;
        this.kubernetes = new KubernetesCheck(node, context.target());
        this.content = content;
        this.plan = plan;
        this.started = started;
    }

    /**
     * Makes a receipt for every name.
     *
     * @return what is not as it should be; empty when all is well
     */
    List<Problem> verify() throws StoreException, InterruptedException {
        for (PlannedImage image : plan.images()) {
            Collection<Digest> blobs = image.blobs().stream().map(Descriptor::digest).toList();
            boolean complete = content.find(blobs).size() == blobs.size();
            Optional<Digest> top = image.topChainId();
            boolean unpacked = top.isEmpty() || content.hasSnapshot(plan.snapshotter(), top.get());
            for (ImageName name : image.names()) {
                verify(image, image.recordName(name), complete, unpacked);
            }
        }
        return wrong;
    }

    private void verify(PlannedImage image, String name, boolean complete, boolean unpacked)
            throws StoreException, InterruptedException {
        Optional<ImageRecord> record = content.image(name);
        if (record.isEmpty()) {
            wrong.add(problem(name, "its record is gone again", "Import it again"));
            return;
        }
        KubernetesCheck.Answer answer =
                kubernetes.ask(ImageName.parse(name), image.platform().config().digest());
        context.report().receipt(receipt(image, record.get(), complete, unpacked, answer));
        answer.problem().ifPresent(wrong::add);
        if (!record.get().target().digest().equals(image.target().digest())) {
            wrong.add(problem(name, "somebody gave it other content meanwhile", "Look who does"));
        }
        if (!complete) {
            wrong.add(problem(name, "some of its blobs are gone again", "Import it again"));
        }
        if (plan.unpack() && !unpacked) {
            wrong.add(problem(name, "its snapshot is gone again", "Import it again"));
        }
    }

    private Problem problem(String name, String why, String remedy) {
        return new Problem(
                Problem.Kind.NOT_VERIFIED,
                name
                        + " was imported into "
                        + context.target().store()
                        + " of "
                        + context.target().node()
                        + ", but is not usable there",
                why,
                remedy);
    }

    private Receipt receipt(
            PlannedImage image,
            ImageRecord record,
            boolean complete,
            boolean unpacked,
            KubernetesCheck.Answer answer) {
        Bytes bytes = count(image);
        return new Receipt(
                record.name(),
                context.target().node(),
                context.target().store(),
                record.target().digest(),
                image.platform().config().digest(),
                answer.seen(),
                complete,
                unpacked,
                answer.pinned() || Records.isPinned(record),
                bytes.total(),
                bytes.sent(),
                bytes.skipped(),
                bytes.linked(),
                (System.nanoTime() - started) / 1e9);
    }

    private record Bytes(long total, long sent, long skipped, long linked) {}

    /** A blob that several images or names share counts once; the others had it. */
    private Bytes count(PlannedImage image) {
        long total = 0;
        long sent = 0;
        long skipped = 0;
        long linked = 0;
        for (Descriptor blob : image.blobs()) {
            total += blob.size();
            if (counted.add(blob.digest())) {
                BlobProgress moved = context.progress().of(blob.digest());
                sent += moved.sent();
                skipped += moved.skipped();
                linked += moved.linked();
            } else {
                skipped += blob.size();
            }
        }
        return new Bytes(total, sent, skipped, linked);
    }
}
