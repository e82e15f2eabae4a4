package dev.twinhold.cli;

import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code twinhold images}. */
@Command(
        name = "images",
        mixinStandardHelpOptions = true,
        description = "Lists the images of nodes, store by store.")
final class ImagesCommand implements Callable<Integer> {

    private final Twinhold root;
    @Mixin private final NodeSelection selection = new NodeSelection();

    @Option(
            names = "--store",
            paramLabel = "STORE",
            converter = StoreConverter.class,
            description =
                    "docker, containerd:NAMESPACE or cri. Without it: Docker and every namespace.")
    private Optional<StoreId> store = Optional.empty();

    @Option(names = "--json", description = "JSON instead of a table.")
    private boolean json;

    ImagesCommand(Twinhold root) {
        this.root = root;
    }

    private record Listed(NodeView node, StoredImage image) {}

    @Override
    public Integer call() throws Exception {
        Terminal terminal = root.terminal();
        try (Services services = root.open()) {
            NodeSelection.Answers answers = selection.read(services, terminal);
            List<Listed> listed = new ArrayList<>();
            for (NodeView node : answers.nodes()) {
                images(node).forEach(image -> listed.add(new Listed(node, image)));
            }
            if (json) {
                terminal.json(
                        listed.stream()
                                .map(l -> ImageJson.of(l.node().config().id(), l.image()))
                                .toList());
            } else {
                terminal.table(table(listed));
            }
            return answers.exitCode().number();
        }
    }

    private List<StoredImage> images(NodeView node) {
        List<StoredImage> images = new ArrayList<>();
        boolean cri = store.filter(StoreId.CRI::equals).isPresent();
        if (cri) {
            images.addAll(node.inventory().kubernetes().orElse(List.of()));
        } else {
            images.addAll(node.inventory().docker());
            node.inventory().containerd().values().forEach(images::addAll);
        }
        return images.stream()
                .filter(i -> store.isEmpty() || store.get().equals(i.store()))
                .sorted(
                        Comparator.comparing(StoredImage::store)
                                .thenComparing(StoredImage::storedName))
                .toList();
    }

    private static Table table(List<Listed> listed) {
        Table table =
                new Table()
                        .left("NODE", "STORE", "NAME", "DIGEST")
                        .right("SIZE", "USED")
                        .left("STATE");
        for (Listed l : listed) {
            StoredImage image = l.image();
            table.row(
                    l.node().config().id().value(),
                    image.store().toString(),
                    image.name().map(Object::toString).orElse("<untagged>"),
                    image.target().shortened(),
                    Words.bytes(image.size()),
                    image.inUse() ? String.valueOf(image.usedBy().size()) : "-",
                    state(image));
        }
        return table;
    }

    private static String state(StoredImage image) {
        List<String> words = new ArrayList<>();
        if (!image.completeness().isComplete()) {
            words.add("incomplete");
        }
        if (image.pinned()) {
            words.add("pinned");
        }
        if (image.nameIsNotNormalised()) {
            words.add("stored as '" + image.storedName() + "'");
        }
        return String.join(", ", words);
    }
}
