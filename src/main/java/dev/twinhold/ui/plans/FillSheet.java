package dev.twinhold.ui.plans;

import dev.twinhold.fill.FillPlan;
import dev.twinhold.fill.FillRequest;
import dev.twinhold.fill.FillSource;
import dev.twinhold.fill.Fills;
import dev.twinhold.fill.Gap;
import dev.twinhold.job.JobId;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.Problem;
import dev.twinhold.transfer.DeliveryOptions;
import dev.twinhold.transfer.Destination;
import dev.twinhold.ui.kit.CoreWords;
import dev.twinhold.ui.kit.Formats;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Spinner;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/**
 * Where images come from that nodes lack or have otherwise, what each node then gets, and what
 * loses its name.
 */
public final class FillSheet implements Ask {

    private static final int MOST_NODES = 64;

    private final Fills fills;
    private final Wanted wanted;
    private final Supplier<Optional<Path>> chooseArchive;
    private final Consumer<JobId> started;
    private final ComboBox<Source> source = new ComboBox<>();
    private final DeliveryOptions usual;
    private final Spinner<Integer> parallel;
    private final CheckBox pin = new CheckBox(Texts.get("import.pin"));
    private final PlanSheet sheet;

    /**
     * What is to become equal.
     *
     * @param title what the sheet is called
     * @param cells at least one
     * @param sources where it could come from, the best one first; at least one
     */
    public record Wanted(String title, List<Cell> cells, List<Source> sources) {
        /** Checks and copies. */
        public Wanted {
            cells = List.copyOf(cells);
            sources = List.copyOf(sources);
            if (cells.isEmpty() || sources.isEmpty()) {
                throw new IllegalArgumentException("nothing to fill, or from nowhere");
            }
        }

        private List<ImageName> images() {
            return cells.stream().map(Cell::image).distinct().toList();
        }
    }

    /**
     * An image that a store shall have.
     *
     * @param image its name
     * @param destination the store
     */
    public record Cell(ImageName image, Destination destination) {}

    /**
     * Where images could come from.
     *
     * @param words what a person calls it
     * @param images what has each of them
     */
    public record Source(String words, Map<ImageName, FillSource> images) {
        /** Copies. */
        public Source {
            images = Map.copyOf(images);
        }

        private Optional<Gap> gap(Cell cell) {
            return Optional.ofNullable(images.get(cell.image()))
                    .filter(from -> !isItself(from, cell.destination()))
                    .map(from -> new Gap(cell.image(), from, cell.destination()));
        }

        private static boolean isItself(FillSource from, Destination to) {
            return from.equals(new FillSource.OfStore(to.node(), to.store()));
        }
    }

    /**
     * A sheet.
     *
     * @param usual how gaps are filled, but for what the sheet asks
     * @param chooseArchive asks a person for an archive
     * @param started is told of the job
     * @param close takes the sheet away
     */
    public FillSheet(
            FxClock clock,
            Fills fills,
            Wanted wanted,
            DeliveryOptions usual,
            Supplier<Optional<Path>> chooseArchive,
            Consumer<JobId> started,
            Runnable close) {
        this.fills = fills;
        this.wanted = wanted;
        this.chooseArchive = chooseArchive;
        this.started = started;
        this.usual = usual;
        this.parallel = new Spinner<>(1, MOST_NODES, usual.parallelNodes());
        source.setId("fill-source");
        source.setAccessibleText(Texts.get("fill.from"));
        source.setConverter(new Words());
        source.getItems().setAll(wanted.sources());
        source.setValue(wanted.sources().getFirst());
        parallel.setId("fill-parallel");
        parallel.setAccessibleText(Texts.get("fill.parallel"));
        parallel.getStyleClass().add("few-digits");
        pin.setId("fill-pin");
        sheet = new PlanSheet(clock, "fill", wanted.title(), form(), this, close);
        source.valueProperty().subscribe((_, _) -> sheet.changed());
        pin.setOnAction(_ -> sheet.changed());
        sheet.open();
    }

    /** What to lay over the window. */
    public PlanSheet sheet() {
        return sheet;
    }

    private VBox form() {
        Button archive = new Button(Texts.get("fill.archive"), Icons.IMPORT.node());
        archive.setId("fill-archive");
        archive.getStyleClass().add("flat");
        archive.setOnAction(_ -> chooseArchive.get().ifPresent(this::use));
        return Layouts.column(
                Layouts.label(what(), "muted"),
                Layouts.row(Layouts.label(Texts.get("fill.from"), "muted"), source, archive),
                Layouts.row(Layouts.label(Texts.get("fill.parallel"), "muted"), parallel, pin));
    }

    private String what() {
        long nodes = wanted.cells().stream().map(c -> c.destination().node()).distinct().count();
        return Texts.get(
                "fill.what",
                PlanTexts.images(wanted.images().stream().map(ImageName::familiar).toList()),
                Texts.count("compare.nodes", nodes));
    }

    /** All that is wanted comes from an archive. */
    void use(Path archive) {
        FillSource from = new FillSource.OfArchive(archive);
        Map<ImageName, FillSource> images = new HashMap<>();
        wanted.images().forEach(image -> images.put(image, from));
        Source added = new Source(CoreWords.say(from.words()), images);
        source.getItems().add(added);
        source.setValue(added);
    }

    private List<Gap> gaps() {
        return wanted.cells().stream().flatMap(cell -> from().gap(cell).stream()).toList();
    }

    private Source from() {
        return source.getValue();
    }

    private FillRequest request(List<Gap> gaps) {
        return new FillRequest(
                gaps, usual.withPin(pin.isSelected()).withParallelNodes(parallel.getValue()));
    }

    @Override
    public Optional<String> obstacle() {
        return gaps().isEmpty()
                ? Optional.of(Texts.get("fill.obstacle", from().words()))
                : Optional.empty();
    }

    @Override
    public Callable<List<PlanLine>> plan() {
        List<PlanLine> without = withoutSource();
        FillRequest request = request(gaps());
        return () -> {
            List<PlanLine> lines = new ArrayList<>(without);
            // what loses its name is what a person must see
            fills.plan(request).stream()
                    .sorted(Comparator.comparing(plan -> plan.replaced().isEmpty()))
                    .map(FillSheet::line)
                    .forEach(lines::add);
            return lines;
        };
    }

    private List<PlanLine> withoutSource() {
        Source from = from();
        return wanted.images().stream()
                .filter(image -> !from.images().containsKey(image))
                .map(image -> withoutSource(image, from))
                .toList();
    }

    private PlanLine withoutSource(ImageName image, Source from) {
        return new PlanLine(
                image.familiar(),
                "",
                Optional.empty(),
                "",
                List.of(
                        new Problem(
                                Problem.Kind.NOT_FOUND,
                                from.equals(wanted.sources().getFirst())
                                        ? Texts.get("fill.nowhere.best")
                                        : Texts.get("fill.nowhere", CoreWords.say(from.words())),
                                "",
                                Texts.get("fill.nowhere.remedy"))),
                List.of());
    }

    private static PlanLine line(FillPlan plan) {
        List<String> names = plan.images().stream().map(ImageName::familiar).toList();
        PlanLine line =
                PlanLine.of(
                        plan.target(),
                        Texts.get(
                                "fill.line",
                                PlanTexts.images(names),
                                CoreWords.say(plan.source().words())));
        return new PlanLine(
                line.where(),
                line.how(),
                line.bytes(),
                line.amount(),
                line.blockers(),
                line.warnings(),
                plan.replaced().stream().filter(o -> o.users() > 0).map(FillSheet::used).toList(),
                Optional.empty());
    }

    /** That it loses its name is among the warnings. */
    private static String used(FillPlan.Replaced old) {
        return Texts.get(
                "fill.replaces",
                old.image().familiar(),
                old.digest().shortened(),
                Texts.count("fill.replaces.users", old.users()));
    }

    @Override
    public String startText(List<PlanLine> lines) {
        long sends = PlanLine.sends(lines);
        return sends > 0
                ? Texts.get("fill.start.bytes", Formats.bytes(sends))
                : Texts.get("fill.start");
    }

    @Override
    public String sentence() {
        return Texts.get("fill.sentence");
    }

    @Override
    public List<NodeId> changes() {
        return gaps().stream().map(gap -> gap.destination().node()).distinct().toList();
    }

    @Override
    public void start() {
        started.accept(fills.start(request(gaps())));
    }

    private static final class Words extends StringConverter<Source> {
        @Override
        public String toString(Source source) {
            return source == null ? "" : source.words();
        }

        @Override
        public Source fromString(String text) {
            throw new UnsupportedOperationException("the box cannot be typed into");
        }
    }
}
