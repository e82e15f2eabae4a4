package dev.twinhold.ui.imports;

import dev.twinhold.archive.ImageArchive;
import dev.twinhold.fleet.ConnectionState;
import dev.twinhold.model.StoreId;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.Texts;
import java.util.List;

/** The import sheet in words. */
final class ImportTexts {

    private static final String SEPARATOR = " · ";

    private ImportTexts() {}

    /** {@code 642 MB · docker save · read in 0.2 s}. */
    static String about(ArchiveItem item) {
        return switch (item.state()) {
            case ArchiveItem.State.Reading() -> Texts.get("import.reading");
            case ArchiveItem.State.Unusable(var _) -> Texts.get("import.unusable");
            case ArchiveItem.State.Read(var archive, var took) ->
                    Formats.bytes(archive.fileSize())
                            + SEPARATOR
                            + format(archive)
                            + SEPARATOR
                            + Texts.get("import.read-in", Formats.duration(took));
        };
    }

    private static String format(ImageArchive archive) {
        String format =
                switch (archive.format()) {
                    case DOCKER_ARCHIVE -> Texts.get("import.format.docker");
                    case OCI_LAYOUT -> Texts.get("import.format.oci");
                };
        return switch (archive.compression()) {
            case NONE -> format;
            case GZIP -> format + SEPARATOR + "gzip";
            case ZSTD -> format + SEPARATOR + "zstd";
        };
    }

    static String title(List<ArchiveItem> archives) {
        return archives.size() == 1
                ? Texts.get("import.title.one", archives.getFirst().name())
                : Texts.count("import.title", archives.size());
    }

    /** {@code 7 layers · 518 MB}. */
    static String size(ImageItem image) {
        return Texts.count("import.layers", image.layers())
                + SEPARATOR
                + Formats.bytes(image.bytes());
    }

    /** {@code k8s.io}, {@code Docker}. */
    static String store(StoreId store) {
        return switch (store.kind()) {
            case DOCKER -> Texts.get("store.docker");
            case CONTAINERD -> store.namespace();
            case CRI -> Texts.get("store.cri");
        };
    }

    /** What is sent to one node. */
    static String sends(PlanSum plan) {
        if (!plan.blockers().isEmpty()) {
            return Texts.get("import.cannot");
        }
        if (plan.sends() == 0) {
            return Texts.get("import.sends.nothing");
        }
        return Texts.get(
                plan.atMost() ? "import.sends.at-most" : "import.sends",
                Formats.bytes(plan.sends()));
    }

    /** Why a node cannot be chosen. */
    static String state(TargetItem target) {
        return switch (target.view().connection()) {
            case ConnectionState.Idle() -> Texts.get("import.node.idle");
            case ConnectionState.Connecting() -> Texts.get("import.node.connecting");
            case ConnectionState.Connected(var _, var _) -> Texts.get("import.node.no-store");
            case ConnectionState.Lost(var problem, var _) -> CoreWords.say(problem.what());
        };
    }

    /** Why the button cannot be pressed. */
    static String obstacle(Obstacle obstacle) {
        return switch (obstacle) {
            case Obstacle.Reading(var file) -> Texts.get("import.obstacle.reading", file);
            case Obstacle.NoArchive() -> Texts.get("import.obstacle.no-archive");
            case Obstacle.NoImage() -> Texts.get("import.obstacle.no-image");
            case Obstacle.NoName() -> Texts.get("import.obstacle.no-name");
            case Obstacle.SameName(var name) -> Texts.get("import.obstacle.same-name", name);
            case Obstacle.NoTarget() -> Texts.get("import.obstacle.no-target");
            case Obstacle.NotConnected(var node) ->
                    Texts.get("import.obstacle.not-connected", node);
            case Obstacle.Planning(var node) -> Texts.get("import.obstacle.planning", node);
            case Obstacle.Blocked(var node, var problem) ->
                    Texts.get("import.obstacle.blocked", node, CoreWords.say(problem.what()));
        };
    }

    /** {@code Import to 3 nodes · 796 MB}. */
    static String start(ImportModel model) {
        int nodes = model.chosenTargets().size();
        if (nodes == 0) {
            return Texts.get("import.start");
        }
        boolean known = model.chosenTargets().stream().allMatch(TargetItem::isPlanned);
        String to = Texts.count("import.start", nodes);
        return known ? to + SEPARATOR + Formats.bytes(model.bytesToSend()) : to;
    }
}
