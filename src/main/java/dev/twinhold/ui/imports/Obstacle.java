package dev.twinhold.ui.imports;

import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why the import cannot be started yet. */
sealed interface Obstacle {

    /** A file is still being read. */
    record Reading(String file) implements Obstacle {}

    /** None of the files can be used. */
    record NoArchive() implements Obstacle {}

    /** No image is chosen. */
    record NoImage() implements Obstacle {}

    /** A chosen image has no name, or one that can be none. */
    record NoName() implements Obstacle {}

    /** Two chosen images would be recorded under one name. */
    record SameName(String name) implements Obstacle {}

    /** No node is chosen. */
    record NoTarget() implements Obstacle {}

    /** A chosen node is not connected any more. */
    record NotConnected(NodeId node) implements Obstacle {}

    /** What a chosen node has is still being found out. */
    record Planning(NodeId node) implements Obstacle {}

    /** It cannot be done on a chosen node. */
    record Blocked(NodeId node, Problem problem) implements Obstacle {}

    /**
     * The first thing in the way.
     *
     * @param targets those that are chosen
     */
    static Optional<Obstacle> first(List<ArchiveItem> archives, List<TargetItem> targets) {
        List<ImageItem> images = archives.stream().flatMap(a -> a.chosen().stream()).toList();
        return ofFiles(archives).or(() -> ofImages(images)).or(() -> ofTargets(targets));
    }

    private static Optional<Obstacle> ofFiles(List<ArchiveItem> archives) {
        for (ArchiveItem archive : archives) {
            if (archive.state() instanceof ArchiveItem.State.Reading) {
                return Optional.of(new Reading(archive.name()));
            }
        }
        return archives.stream().anyMatch(a -> a.state() instanceof ArchiveItem.State.Read)
                ? Optional.empty()
                : Optional.of(new NoArchive());
    }

    private static Optional<Obstacle> ofImages(List<ImageItem> chosen) {
        if (chosen.isEmpty()) {
            return Optional.of(new NoImage());
        }
        if (chosen.stream().anyMatch(image -> image.names().isEmpty())) {
            return Optional.of(new NoName());
        }
        Set<ImageName> names = new HashSet<>();
        return chosen.stream()
                .flatMap(image -> image.names().stream())
                .filter(name -> !names.add(name))
                .findFirst()
                .map(name -> new SameName(name.toString()));
    }

    private static Optional<Obstacle> ofTargets(List<TargetItem> chosen) {
        if (chosen.isEmpty()) {
            return Optional.of(new NoTarget());
        }
        return chosen.stream().map(Obstacle::of).flatMap(Optional::stream).findFirst();
    }

    private static Optional<Obstacle> of(TargetItem target) {
        if (!target.canBeChosen()) {
            return Optional.of(new NotConnected(target.node()));
        }
        if (!target.isPlanned()) {
            return Optional.of(new Planning(target.node()));
        }
        return target.plan().stream()
                .flatMap(plan -> plan.blockers().stream())
                .findFirst()
                .map(problem -> new Blocked(target.node(), problem));
    }
}
