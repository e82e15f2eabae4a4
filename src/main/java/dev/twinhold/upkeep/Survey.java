package dev.twinhold.upkeep;

import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.model.Usage;
import dev.twinhold.store.KubernetesView;
import dev.twinhold.store.StoreException;
import dev.twinhold.upkeep.RemovalRequest.Choice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a node says of images that somebody wants to remove: what they are, who has them, what they
 * take. Read once; blocks while it is read.
 */
final class Survey {

    private final NodeConnection node;
    private final Optional<String> pauseImage;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<ImageRef> absent = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<Place, Ledger> ledgers = new HashMap<>();

    private Survey(NodeConnection node) throws StoreException {
        this.node = node;
        this.pauseImage =
                node.kubernetes().isPresent()
                        ? node.kubernetes().get().pauseImage()
                        : Optional.empty();
    }

    /** Reads it. */
    static Survey of(NodeConnection node, List<Choice> choices)
            throws StoreException, InterruptedException {
        Survey survey = new Survey(node);
        Map<Place, List<Choice>> byPlace = new LinkedHashMap<>();
        for (Choice choice : choices) {
            byPlace.computeIfAbsent(Place.of(choice.image()), _ -> new ArrayList<>()).add(choice);
        }
        for (Map.Entry<Place, List<Choice>> entry : byPlace.entrySet()) {
            survey.look(entry.getKey(), entry.getValue());
        }
        survey.readContent();
        return survey;
    }

    private void look(Place place, List<Choice> choices)
            throws StoreException, InterruptedException {
        try {
            Keeper keeper = Keepers.open(place, node);
            switch (keeper) {
                case DockerKeeper docker -> look(docker, choices);
                case ContainerdKeeper containerd -> look(containerd, choices);
            }
        } catch (UpkeepException e) {
            problems.add(e.problem());
        }
    }

    private void look(DockerKeeper docker, List<Choice> choices)
            throws StoreException, InterruptedException {
        List<StoredImage> rows = docker.rows();
        List<Candidate> found = candidates(docker, DockerKeeper.images(rows), rows, choices);
        candidates.addAll(found);
        if (docker.docker().info().contentNamespace().isEmpty()) {
            Set<Digest> targets =
                    found.stream().map(c -> c.held().target()).collect(Collectors.toSet());
            ledgers.put(docker.place(), LayerLedger.read(docker, rows, targets));
        }
    }

    private void look(ContainerdKeeper containerd, List<Choice> choices) throws StoreException {
        List<StoredImage> rows = containerd.engine().images(containerd.place().store());
        candidates.addAll(candidates(containerd, containerd.images(), rows, choices));
    }

    private List<Candidate> candidates(
            Keeper keeper, List<Held> images, List<StoredImage> rows, List<Choice> choices) {
        Map<Held, List<Choice>> chosen = new LinkedHashMap<>();
        for (Choice choice : choices) {
            Optional<Held> held = Keeper.find(images, choice.image().name());
            if (held.isPresent()) {
                chosen.computeIfAbsent(held.get(), _ -> new ArrayList<>())
                        .add(stored(held.get(), choice));
            } else {
                absent.add(choice.image());
            }
        }
        return chosen.entrySet().stream()
                .map(e -> candidate(keeper, e.getKey(), e.getValue(), rows))
                .toList();
    }

    private static Choice stored(Held held, Choice choice) {
        ImageRef image = choice.image();
        return new Choice(
                new ImageRef(image.node(), image.store(), Keeper.stored(held, image.name())),
                choice.even());
    }

    private Candidate candidate(
            Keeper keeper, Held held, List<Choice> chosen, List<StoredImage> rows) {
        List<StoredImage> own =
                rows.stream().filter(row -> row.target().equals(held.target())).toList();
        List<Usage> usedBy = own.stream().flatMap(row -> row.usedBy().stream()).distinct().toList();
        boolean pinned = held.pinned() || own.stream().anyMatch(StoredImage::pinned);
        return new Candidate(
                keeper,
                new Held(held.target(), held.names(), held.records(), pinned),
                chosen,
                usedBy,
                isPause(keeper.place().store(), held));
    }

    /** Where the kubelet's runtime has its images; by the looks of it when nobody tells. */
    private boolean isPause(StoreId store, Held held) {
        boolean dockers =
                node.kubernetes().filter(cri -> cri.info().storage().equals("docker")).isPresent();
        if (!store.equals(StoreId.KUBERNETES) && !(store.equals(StoreId.DOCKER) && dockers)) {
            return false;
        }
        return pauseImage.isPresent()
                ? Keeper.find(List.of(held), pauseImage.get()).isPresent()
                : held.names().stream().anyMatch(KubernetesView::isCalledPause);
    }

    /** One ledger for all namespaces of the node's containerd, as they share blobs. */
    private void readContent() throws StoreException {
        Map<Place, String> namespaces = new HashMap<>();
        for (Candidate candidate : candidates) {
            switch (candidate.keeper()) {
                case ContainerdKeeper containerd ->
                        namespaces.put(containerd.place(), containerd.content().namespace());
                case DockerKeeper docker ->
                        docker.docker()
                                .info()
                                .contentNamespace()
                                .ifPresent(name -> namespaces.put(docker.place(), name));
            }
        }
        if (node.containerd().isEmpty() || namespaces.isEmpty()) {
            return;
        }
        // Docker may have a containerd of its own
        namespaces.values().retainAll(node.containerd().get().namespaces());
        if (!namespaces.isEmpty()) {
            ContentLedger ledger = ContentLedger.read(node.containerd().get(), namespaces);
            namespaces.keySet().forEach(place -> ledgers.put(place, ledger));
        }
    }

    List<Candidate> candidates() {
        return candidates;
    }

    List<ImageRef> absent() {
        return absent;
    }

    List<Problem> problems() {
        return problems;
    }

    Ledger ledger(Candidate candidate) {
        return ledgers.getOrDefault(candidate.place(), Ledger.UNKNOWN);
    }

    /** Those that would go, Docker's first: containerd's last one then waits for the space. */
    List<Candidate> going() {
        return candidates.stream()
                .filter(Candidate::goes)
                .sorted(java.util.Comparator.comparing(c -> c.keeper() instanceof ContainerdKeeper))
                .toList();
    }

    private Map<Ledger, List<Candidate>> byLedger(List<Candidate> some) {
        Map<Ledger, List<Candidate>> byLedger = new LinkedHashMap<>();
        some.forEach(c -> byLedger.computeIfAbsent(ledger(c), _ -> new ArrayList<>()).add(c));
        return byLedger;
    }

    /** What each has freed by now; asks the node. */
    Map<Candidate, Space> freed(List<Candidate> gone) throws StoreException {
        Map<Candidate, Space> freed = new HashMap<>();
        for (Map.Entry<Ledger, List<Candidate>> entry : byLedger(gone).entrySet()) {
            List<Space> spaces = entry.getKey().freed(entry.getValue());
            for (int i = 0; i < spaces.size(); i++) {
                freed.put(entry.getValue().get(i), spaces.get(i));
            }
        }
        return freed;
    }

    /** What somebody sees first. */
    NodeRemoval plan(NodeId id) throws StoreException {
        List<PlannedRemoval> planned = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Space alone = ledger(candidate).inTurn(List.of(candidate)).getFirst();
            planned.add(candidate.planned(alone));
        }
        Space together = Space.NONE;
        for (Map.Entry<Ledger, List<Candidate>> entry : byLedger(going()).entrySet()) {
            together = together.plus(Space.sum(entry.getKey().inTurn(entry.getValue())));
        }
        return new NodeRemoval(id, planned, absent, together, problems);
    }
}
