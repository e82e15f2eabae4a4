package dev.twinhold.upkeep;

import dev.twinhold.job.Cancel;
import dev.twinhold.job.TargetReport;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Proof;
import dev.twinhold.store.StoreException;
import dev.twinhold.upkeep.RemovalRequest.Choice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Removes images from one node: looks again, holds to the guards, checks what came of it. */
final class RemovalWork {

    private final Survey survey;
    private final NodeId node;
    private final TargetReport report;
    private final Cancel cancel;
    private final Failures failures;
    private final List<Candidate> removed = new ArrayList<>();

    RemovalWork(Survey survey, NodeId node, TargetReport report, Cancel cancel) {
        this.survey = survey;
        this.node = node;
        this.report = report;
        this.cancel = cancel;
        this.failures = new Failures(report);
    }

    /** Blocks until the space is free. */
    void run() throws Exception {
        survey.absent().forEach(image -> report.log(image.name() + " is not there"));
        survey.problems().forEach(problem -> failures.add(node.value(), problem));
        for (Candidate candidate : survey.candidates()) {
            candidate.refusal().ifPresent(refusal -> failures.add(candidate.name(), refusal));
        }
        List<Candidate> going = survey.going();
        for (Candidate candidate : going) {
            cancel.throwIfCancelled();
            report.phase("removing " + candidate.name());
            remove(candidate, candidate.equals(going.getLast()));
        }
        report.phase("checking");
        check();
        failures.throwIfAny(survey.candidates().size() + survey.problems().size());
    }

    private void remove(Candidate candidate, boolean last) {
        try {
            switch (candidate.keeper()) {
                case DockerKeeper docker -> {
                    List<Digest> deleted = docker.remove(candidate.held(), candidate.isForced());
                    if (survey.ledger(candidate) instanceof LayerLedger layers) {
                        layers.deleted(deleted);
                    }
                }
                case ContainerdKeeper containerd ->
                        containerd.remove(candidate.held(), chosen(candidate), last);
            }
            removed.add(candidate);
        } catch (StoreException e) {
            cancel.throwIfCancelled();
            failures.add(candidate.name(), e);
        }
    }

    private static List<String> chosen(Candidate candidate) {
        return candidate.chosen().stream()
                .map(Choice::image)
                .map(image -> image.name())
                .collect(Collectors.toList());
    }

    private void check() throws StoreException, InterruptedException {
        Map<Place, Set<Digest>> left = new HashMap<>();
        for (Candidate candidate : removed) {
            if (!left.containsKey(candidate.place())) {
                left.put(candidate.place(), targets(candidate.keeper()));
            }
        }
        List<Candidate> gone = new ArrayList<>();
        for (Candidate candidate : removed) {
            try {
                assertGone(candidate, left.getOrDefault(candidate.place(), Set.of()));
                gone.add(candidate);
            } catch (UpkeepException e) {
                failures.add(candidate.name(), e);
            }
        }
        Map<Candidate, Space> freed = survey.freed(gone);
        for (Candidate candidate : gone) {
            Space space = Optional.ofNullable(freed.get(candidate)).orElse(Space.UNKNOWN);
            candidate.held().names().forEach(name -> report.log("removed " + name));
            report.proof(
                    new Proof.Changed(
                            candidate.name(),
                            node,
                            candidate.place().store(),
                            "removed",
                            space.bytes()));
        }
    }

    private static Set<Digest> targets(Keeper keeper) throws StoreException {
        return keeper.images().stream().map(Held::target).collect(Collectors.toSet());
    }

    private static void assertGone(Candidate candidate, Set<Digest> left)
            throws StoreException, UpkeepException, InterruptedException {
        Keeper keeper = candidate.keeper();
        if (left.contains(candidate.held().target())) {
            throw new UpkeepException(
                    new Problem(
                            Problem.Kind.NOT_VERIFIED,
                            candidate.name() + " is still or again in " + keeper.place(),
                            "somebody pulled or named it meanwhile, or something needs it",
                            "Look at the images there and remove it again"));
        }
        Kubernetes kubernetes = new Kubernetes(keeper.place(), keeper.node());
        for (String stored : candidate.held().names()) {
            Optional<ImageName> name =
                    ImageName.tryParse(stored).filter(parsed -> parsed.toString().equals(stored));
            if (name.isPresent()) {
                kubernetes.awaitAbsence(name.get());
            }
        }
    }
}
