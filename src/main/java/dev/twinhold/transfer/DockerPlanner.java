package dev.twinhold.transfer;

import dev.twinhold.archive.ImageArchive;
import dev.twinhold.archive.ImageSource.SourceImage;
import dev.twinhold.fleet.Inventory.DiskSpace;
import dev.twinhold.fleet.NodeConnection;
import dev.twinhold.model.HasProblem;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Route;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.DockerEngine;
import dev.twinhold.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out what an import into Docker would do. Docker takes whole archives only ({@code POST
 * /images/load}), under the names that the archive gives. So a part of an archive, or another name,
 * is refused rather than done in part: what nobody asked for could take a tag from another image.
 */
final class DockerPlanner {

    private final ImageArchive archive;
    private final List<ImageChoice> choices;
    private final Destination target;
    private final List<Problem> blockers = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    DockerPlanner(ImageArchive archive, List<ImageChoice> choices, Destination target) {
        this.archive = archive;
        this.choices = choices;
        this.target = target;
    }

    /** Asks the node; blocks. */
    TargetPlan plan(NodeConnection node) throws StoreException {
        checkChoice();
        Optional<DockerEngine> docker = usable(node);
        if (docker.isEmpty()) {
            return TargetPlan.blocked(target, blockers);
        }
        ImageSelection selection =
                ImageSelection.of(archive, choices, Optional.of(docker.get().info().platform()));
        blockers.addAll(selection.blockers());
        boolean there = isThere(docker.get(), selection.images());
        BlobPlan file =
                new BlobPlan(
                        archive.file().getFileName().toString(),
                        DockerImport.bytesToSend(archive),
                        there ? Route.HAS : Route.SEND);
        OptionalLong free = there ? OptionalLong.empty() : checkDisk(node, docker.get());
        return new TargetPlan(target, List.of(file), blockers, warnings, free);
    }

    private Optional<DockerEngine> usable(NodeConnection node) {
        LoadPlanner.usable(node, target).ifPresent(blockers::add);
        return node.docker();
    }

    private void checkChoice() {
        for (int i = 0; i < archive.images().size(); i++) {
            int index = i;
            SourceImage image = archive.images().get(i);
            Optional<ImageChoice> choice =
                    choices.stream().filter(c -> c.index() == index).findFirst();
            if (choice.isEmpty()) {
                blockers.add(
                        refusal(
                                "Docker takes the whole archive, "
                                        + (image.names().isEmpty()
                                                ? "the image without a name"
                                                : String.join(", ", image.names()))
                                        + " with it",
                                "Choose all images of the archive, or import into containerd"));
            } else if (!names(choice.get()).equals(Set.copyOf(image.names()))) {
                blockers.add(
                        refusal(
                                "Docker takes images under the archive's own names: "
                                        + (image.names().isEmpty()
                                                ? "this one has none"
                                                : String.join(", ", image.names())),
                                "Keep the names for Docker, or import into containerd"));
            }
        }
    }

    private static Set<String> names(ImageChoice choice) {
        return choice.names().stream().map(ImageName::toString).collect(Collectors.toSet());
    }

    private Problem refusal(String why, String remedy) {
        return new Problem(
                Problem.Kind.UNSUPPORTED,
                "This choice cannot be imported into Docker on " + target.node(),
                why,
                remedy);
    }

    private boolean isThere(DockerEngine docker, List<PlannedImage> images) throws StoreException {
        List<StoredImage> stored = docker.images(StoreId.DOCKER);
        Set<ImageName> same = new HashSet<>();
        Set<ImageName> wanted = new HashSet<>();
        for (PlannedImage image : images) {
            wanted.addAll(image.names());
            for (StoredImage other : DockerImages.named(stored, image)) {
                if (DockerImages.isSame(image, other)) {
                    other.name().ifPresent(same::add);
                } else {
                    warnings.add(DockerImages.otherContent(other, target));
                }
            }
        }
        return !wanted.isEmpty() && same.containsAll(wanted);
    }

    /** Docker unpacks what it loads: at least the archive's size is needed. */
    private OptionalLong checkDisk(NodeConnection node, DockerEngine docker) {
        String root = docker.info().root();
        try {
            Optional<DiskSpace> disk = root.isEmpty() ? Optional.empty() : node.disk(root);
            if (disk.isEmpty()) {
                return OptionalLong.empty();
            }
            if (disk.get().free() < archive.tarSize()) {
                blockers.add(Suitability.full(target.node(), archive.tarSize(), disk.get().free()));
            }
            return OptionalLong.of(disk.get().free());
        } catch (IOException e) {
            HasProblem.in(e).ifPresent(warnings::add);
            return OptionalLong.empty();
        }
    }
}
