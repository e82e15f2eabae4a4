package dev.twinhold.upkeep;

import dev.twinhold.model.Problem;
import dev.twinhold.model.Usage;
import dev.twinhold.upkeep.RemovalRequest.Choice;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An image that somebody wants to be removed, with what speaks against it.
 *
 * @param keeper its store
 * @param held the image there
 * @param chosen by which names
 * @param usedBy containers
 * @param pause whether pods need it to start
 */
record Candidate(Keeper keeper, Held held, List<Choice> chosen, List<Usage> usedBy, boolean pause) {

    Candidate {
        chosen = List.copyOf(chosen);
        usedBy = List.copyOf(usedBy);
    }

    Place place() {
        return keeper.place();
    }

    /** The image for people. */
    String name() {
        return chosen.getFirst().image().name();
    }

    Set<Guard> guards() {
        Set<Guard> guards = EnumSet.noneOf(Guard.class);
        if (!usedBy.isEmpty()) {
            guards.add(Guard.IN_USE);
        }
        if (held.pinned()) {
            guards.add(Guard.PINNED);
        }
        if (pause) {
            guards.add(Guard.PAUSE);
        }
        return guards;
    }

    Set<Guard> keptBy() {
        Set<Guard> kept = guards();
        chosen.forEach(choice -> kept.removeAll(choice.even()));
        return kept;
    }

    /** Whether the daemon must be told to do it although a container has the image. */
    boolean isForced() {
        return guards().contains(Guard.IN_USE) && !keptBy().contains(Guard.IN_USE);
    }

    private Optional<Problem> obstacle() {
        boolean byName =
                chosen.stream()
                        .map(choice -> Keeper.stored(held, choice.image().name()))
                        .anyMatch(held.names()::contains);
        if (!byName && !held.names().isEmpty()) {
            return Optional.of(
                    new Problem(
                            Problem.Kind.BAD_INPUT,
                            name() + " in " + place() + " has a name",
                            "it is " + String.join(", ", held.names()),
                            "Remove it by its name"));
        }
        boolean runs = usedBy.stream().anyMatch(Usage::running);
        if (keeper instanceof DockerKeeper && runs && isForced()) {
            return Optional.of(
                    new Problem(
                            Problem.Kind.BAD_INPUT,
                            "Docker on " + place().node() + " does not remove " + name(),
                            "a container that runs has it: " + users(),
                            "Stop the container first"));
        }
        return Optional.empty();
    }

    /** The containers for people. */
    String users() {
        return String.join(
                ", ",
                usedBy.stream()
                        .map(usage -> usage.name() + (usage.running() ? "" : " (stopped)"))
                        .toList());
    }

    boolean goes() {
        return refusal().isEmpty();
    }

    /** Why it does not go. */
    Optional<Problem> refusal() {
        return keptBy().isEmpty()
                ? obstacle()
                : Optional.of(
                        new Problem(
                                Problem.Kind.BAD_INPUT,
                                name() + " in " + place() + " is kept",
                                because(),
                                "Name this image for it to remove it all the same: " + options()));
    }

    private String options() {
        return String.join(
                " ", keptBy().stream().map(guard -> guard.option() + " " + name()).toList());
    }

    private String because() {
        List<String> reasons =
                keptBy().stream()
                        .map(
                                guard ->
                                        guard == Guard.IN_USE
                                                ? guard.words() + ": " + users()
                                                : guard.words())
                        .toList();
        return String.join("; ", reasons);
    }

    PlannedRemoval planned(Space alone) {
        return new PlannedRemoval(
                chosen,
                held.target(),
                held.names(),
                held.records().size(),
                usedBy,
                guards(),
                keptBy(),
                refusal(),
                alone);
    }
}
