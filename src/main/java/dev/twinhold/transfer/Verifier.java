package dev.twinhold.transfer;

import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.ContentStore.ImageRecord;
import dev.twinhold.store.StoreException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks the node for what was imported, and makes receipts of its answers. */
final class Verifier {

    private final Delivery context;
    private final KubernetesCheck kubernetes;
    private final ContentStore content;
    private final ContainerdPlan plan;
    private final long started;

    /**
     * @param started {@link System#nanoTime} when the import began
     */
    Verifier(
            Delivery context,
            NodeConnection node,
            ContentStore content,
            ContainerdPlan plan,
            long started) {
        this.context = context;
        this.kubernetes = new KubernetesCheck(node, context.target(), KubernetesCheck.PATIENCE);
        this.content = content;
        this.plan = plan;
        this.started = started;
    }

    private record Named(PlannedImage image, ImageName name) {}

    private record Answers(Optional<ImageRecord> record, KubernetesCheck.Answer kubernetes) {}

    /**
     * Makes a receipt for every name.
     *
     * @return what is not as it should be; empty when all is well
     */
    List<Problem> verify() throws StoreException, InterruptedException {
        List<Named> named = new ArrayList<>();
        Set<Digest> blobs = new HashSet<>();
        Set<Digest> tops = new HashSet<>();
        for (PlannedImage image : plan.images()) {
            image.names().forEach(name -> named.add(new Named(image, image.recordName(name))));
            image.blobs().forEach(blob -> blobs.add(blob.digest()));
            image.topChainId().ifPresent(tops::add);
        }
        Set<Digest> present = content.find(blobs).keySet();
        Map<Digest, Boolean> unpacked =
                AskAll.of(tops, top -> content.hasSnapshot(plan.snapshotter(), top));
        Map<Named, Answers> answers = AskAll.of(named, this::ask);
        ReceiptWriter receipts = new ReceiptWriter(context, started);
        List<Problem> wrong = new ArrayList<>();
        for (Named one : named) {
            boolean complete =
                    one.image().blobs().stream()
                            .map(Descriptor::digest)
                            .allMatch(present::contains);
            boolean ready =
                    one.image()
                            .topChainId()
                            .map(top -> unpacked.getOrDefault(top, Boolean.FALSE))
                            .orElse(Boolean.TRUE);
            Answers answer = Optional.ofNullable(answers.get(one)).orElseThrow();
            wrong.addAll(problems(one, answer, complete, ready));
            answer.record()
                    .ifPresent(
                            record ->
                                    receipts.write(
                                            one.image(),
                                            record,
                                            answer.kubernetes(),
                                            complete,
                                            ready));
        }
        return wrong;
    }

    private Answers ask(Named one) throws StoreException, InterruptedException {
        return new Answers(
                content.image(one.name().toString()),
                kubernetes.ask(one.name(), one.image().platform().config().digest()));
    }

    private List<Problem> problems(Named one, Answers answers, boolean complete, boolean ready) {
        List<Problem> problems = new ArrayList<>();
        if (answers.record().isEmpty()) {
            problems.add(problem(one.name(), "its record is gone again"));
        } else if (!isOurs(one.image(), answers.record().get())) {
            problems.add(problem(one.name(), "somebody gave the name to another image meanwhile"));
        }
        if (!complete) {
            problems.add(problem(one.name(), "some of its blobs are gone again"));
        }
        if (plan.unpack() && !ready) {
            problems.add(problem(one.name(), "its unpacked files are gone again"));
        }
        answers.kubernetes().problem().ifPresent(problems::add);
        return problems;
    }

    private static boolean isOurs(PlannedImage image, ImageRecord record) {
        return record.target().digest().equals(image.target().digest());
    }

    private Problem problem(ImageName name, String why) {
        return new Problem(
                Problem.Kind.NOT_VERIFIED,
                name
                        + " was put into "
                        + context.target().store()
                        + " of "
                        + context.target().node()
                        + ", but is not as it should be",
                why,
                "Import it again");
    }
}
