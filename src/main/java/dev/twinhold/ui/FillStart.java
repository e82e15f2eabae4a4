package dev.twinhold.ui;

import dev.twinhold.compare.CellState;
import dev.twinhold.compare.Column;
import dev.twinhold.compare.Donors;
import dev.twinhold.compare.Matrix;
import dev.twinhold.fill.FillSource;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.transfer.Destination;
import dev.twinhold.ui.compare.ChosenCells;
import dev.twinhold.ui.compare.MatrixActions;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.plans.FillSheet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What can be done with chosen cells of the comparison: fill, make equal, pull, remove. */
final class FillStart implements MatrixActions {

    private final Sheets sheets;

    /**
     * The sheets that say what would be done.
     *
     * @param fill for gaps
     * @param pull for names, and the nodes that shall have them
     * @param remove for images
     */
    record Sheets(
            Consumer<FillSheet.Wanted> fill,
            BiConsumer<List<String>, List<NodeId>> pull,
            Consumer<List<ImageRef>> remove) {}

    FillStart(Sheets sheets) {
        this.sheets = sheets;
    }

    @Override
    public List<CellAction> all() {
        return List.of(
                filling("fill", Icons.IMPORT, CellState::isGap),
                filling("make-equal", Icons.SAME, state -> state.isGap() || state.isDrift()),
                new CellAction(
                        "pull-everywhere",
                        Texts.get("action.pull-everywhere"),
                        Icons.PULL,
                        _ -> Optional.empty(),
                        this::pull),
                new CellAction(
                        "remove-everywhere",
                        Texts.get("action.remove-everywhere"),
                        Icons.REMOVE,
                        chosen ->
                                everywhere(chosen).isEmpty()
                                        ? Optional.of(Texts.get("fill.obstacle.nobody"))
                                        : Optional.empty(),
                        chosen -> sheets.remove().accept(everywhere(chosen))));
    }

    private CellAction filling(String id, Icons icon, Predicate<CellState> which) {
        return new CellAction(
                id,
                Texts.get("action." + id),
                icon,
                chosen -> obstacle(id, chosen, which),
                chosen ->
                        sheets.fill().accept(wanted(Texts.get("fill.title." + id), chosen, which)));
    }

    private static Optional<String> obstacle(
            String id, ChosenCells chosen, Predicate<CellState> which) {
        boolean any =
                chosen.images().stream()
                        .flatMap(of -> of.cells().stream())
                        .anyMatch(cell -> which.test(cell.state()));
        return any ? Optional.empty() : Optional.of(Texts.get("fill.obstacle." + id));
    }

    private static FillSheet.Wanted wanted(
            String title, ChosenCells chosen, Predicate<CellState> which) {
        Matrix matrix = chosen.matrix();
        List<FillSheet.Cell> cells = new ArrayList<>();
        for (ChosenCells.OfImage of : chosen.images()) {
            for (ChosenCells.Cell cell : of.cells()) {
                if (which.test(cell.state())) {
                    cells.add(
                            new FillSheet.Cell(
                                    of.image(), new Destination(cell.node(), matrix.store())));
                }
            }
        }
        return new FillSheet.Wanted(title, cells, sources(matrix, cells));
    }

    /** The nodes that have what is wanted; then each node that has some of it, as a choice. */
    private static List<FillSheet.Source> sources(Matrix matrix, List<FillSheet.Cell> cells) {
        List<ImageName> images = cells.stream().map(FillSheet.Cell::image).distinct().toList();
        List<FillSheet.Source> sources = new ArrayList<>();
        Map<ImageName, FillSource> best = new HashMap<>();
        Donors.few(matrix, images)
                .forEach((image, n) -> best.put(image, new FillSource.OfStore(n, matrix.store())));
        sources.add(new FillSheet.Source(words(best), best));
        for (int column = 0; column < matrix.columns().size(); column++) {
            Map<ImageName, FillSource> had = had(matrix, column, images);
            if (!had.isEmpty()) {
                String node = CoreWords.node(matrix.columns().get(column).node());
                sources.add(
                        new FillSheet.Source(
                                Texts.get("fill.from.node", node, had.size(), images.size()), had));
            }
        }
        return sources;
    }

    private static String words(Map<ImageName, FillSource> best) {
        List<String> nodes =
                best.values().stream()
                        .map(FillSource::words)
                        .map(CoreWords::say)
                        .distinct()
                        .sorted()
                        .toList();
        return nodes.size() == 1
                ? Texts.get("fill.from.best", nodes.getFirst())
                : Texts.get("fill.from.several");
    }

    /** Of a node that can be asked: its images of these names, whichever they are. */
    private static Map<ImageName, FillSource> had(
            Matrix matrix, int column, List<ImageName> images) {
        Column node = matrix.columns().get(column);
        Map<ImageName, FillSource> had = new HashMap<>();
        for (ImageName image : images) {
            matrix.rowOf(image)
                    .map(row -> matrix.state(row, column))
                    .filter(state -> state.isPresent() && state != CellState.INCOMPLETE)
                    .ifPresent(
                            _ ->
                                    had.put(
                                            image,
                                            new FillSource.OfStore(node.node(), matrix.store())));
        }
        return had;
    }

    private void pull(ChosenCells chosen) {
        sheets.pull()
                .accept(
                        chosen.images().stream().map(of -> of.image().toString()).toList(),
                        chosen.nodes());
    }

    /** The chosen names on every node that can be asked, not only where they were chosen. */
    private static List<ImageRef> everywhere(ChosenCells chosen) {
        Matrix matrix = chosen.matrix();
        List<ImageRef> images = new ArrayList<>();
        for (ChosenCells.OfImage of : chosen.images()) {
            matrix.rowOf(of.image())
                    .ifPresent(
                            row -> {
                                for (int i = 0; i < matrix.columns().size(); i++) {
                                    NodeId node = matrix.columns().get(i).node();
                                    if (matrix.state(row, i).isPresent()) {
                                        matrix.image(row, i)
                                                .map(image -> ImageRef.of(node, image))
                                                .ifPresent(images::add);
                                    }
                                }
                            });
        }
        return images;
    }
}
