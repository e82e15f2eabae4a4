package dev.twinhold.upkeep;

import dev.twinhold.job.Cancel;
import dev.twinhold.job.TargetReport;
import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Proof;
import dev.twinhold.store.ContentStore.ImageRecord;
import dev.twinhold.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pin of one image.
 *
 * @param image under one of its names
 * @param pinned how it shall be
 */
record Pinning(ImageRef image, boolean pinned) implements Change {

    @Override
    public List<String> look(Keeper keeper) throws StoreException, UpkeepException {
        ContainerdKeeper containerd = containerd(keeper);
        return wrong(containerd, containerd.require(image.name())).stream()
                .map(record -> (pinned ? "pin " : "unpin ") + record.name())
                .toList();
    }

    private ContainerdKeeper containerd(Keeper keeper) throws UpkeepException {
        return switch (keeper) {
            case ContainerdKeeper containerd -> containerd;
            case DockerKeeper _ ->
                    throw new UpkeepException(
                            new Problem(
                                    Problem.Kind.UNSUPPORTED,
                                    "Docker knows no pins",
                                    "the kubelet's garbage collection does not look there",
                                    "Pin the image in containerd:k8s.io"));
        };
    }

    /** Records of the image that are not as wanted. */
    private List<ImageRecord> wrong(ContainerdKeeper keeper, Held held) throws StoreException {
        return keeper.content().records().stream()
                .filter(record -> record.target().digest().equals(held.target()))
                .filter(record -> isPinned(record) != pinned)
                .toList();
    }

    private static boolean isPinned(ImageRecord record) {
        return ContainerdKeeper.PINNED.equals(record.labels().get(ContainerdKeeper.PIN));
    }

    @Override
    public void make(Keeper keeper, TargetReport report, Cancel cancel)
            throws StoreException, UpkeepException, InterruptedException {
        ContainerdKeeper containerd = containerd(keeper);
        Held held = containerd.require(image.name());
        Map<String, String> label =
                Map.of(ContainerdKeeper.PIN, pinned ? ContainerdKeeper.PINNED : "");
        for (ImageRecord record : wrong(containerd, held)) {
            containerd.content().relabel(record, label);
            report.log((pinned ? "pinned " : "unpinned ") + record.name());
        }
        if (!wrong(containerd, held).isEmpty()) {
            throw new UpkeepException(
                    new Problem(
                            Problem.Kind.NOT_VERIFIED,
                            image.name() + " is not " + (pinned ? "pinned" : "unpinned"),
                            "a record of it appeared or changed meanwhile",
                            "Try again"));
        }
        report.proof(
                new Proof.Changed(
                        image.name(), image.node(), image.store(), result(containerd, held), -1));
    }

    private String result(ContainerdKeeper keeper, Held held)
            throws StoreException, UpkeepException, InterruptedException {
        Kubernetes kubernetes = new Kubernetes(keeper.place(), keeper.node());
        boolean reported = keepsPins(keeper.engine().info());
        for (String stored : kubernetes.isAsked() && reported ? held.names() : List.<String>of()) {
            Optional<ImageName> name =
                    ImageName.tryParse(stored).filter(parsed -> parsed.toString().equals(stored));
            if (name.isPresent()) {
                kubernetes.awaitPin(name.get(), pinned);
            }
        }
        String word = pinned ? "pinned" : "unpinned";
        return reported ? word : word + ", but CRI of this containerd is too old to know pins";
    }

    /** CRI of containerd reads the label since 1.6.26 and 1.7.3. */
    static boolean keepsPins(EngineInfo containerd) {
        int[] version = version(containerd.version());
        return version[0] > 1
                || version[1] > 7
                || version[1] == 7 && version[2] >= 3
                || version[1] == 6 && version[2] >= 26;
    }

    /** Of {@code v1.7.24~ds1} the numbers 1, 7 and 24. */
    private static int[] version(String text) {
        int[] numbers = {0, 0, 0};
        java.util.regex.Matcher found =
                java.util.regex.Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?").matcher(text);
        if (found.find()) {
            for (int i = 0; i < numbers.length; i++) {
                String group = found.group(i + 1);
                numbers[i] = group == null ? 0 : Integer.parseInt(group);
            }
        }
        return numbers;
    }
}
