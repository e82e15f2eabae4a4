package dev.twinhold.ui;

import dev.twinhold.job.JobId;
import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.transfer.CopyRequest;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Shortcuts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.plans.CopySheet;
import dev.twinhold.ui.plans.FillSheet;
import dev.twinhold.ui.plans.LoginSheet;
import dev.twinhold.ui.plans.PlanSheet;
import dev.twinhold.ui.plans.PullSheet;
import dev.twinhold.ui.plans.PushSheet;
import dev.twinhold.ui.shell.Action;
import dev.twinhold.ui.shell.ChosenImage;
import dev.twinhold.ui.shell.ImageAction;
import dev.twinhold.ui.shell.MainWindow;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.stage.FileChooser;

/** Lays the sheets over the window that say what work would do before it starts. */
final class PlanSheets {

    private final MainWindow window;
    private final UiServices services;
    private final FxClock clock;
    private final Consumer<JobId> started;

    /**
     * @param started is told of each job
     */
    PlanSheets(MainWindow window, UiServices services, FxClock clock, Consumer<JobId> started) {
        this.window = window;
        this.services = services;
        this.clock = clock;
        this.started = started;
    }

    /** Adds what is there on every screen, and what can be done with images. */
    void addActions() {
        window.actions()
                .add(
                        Action.of(
                                "pull",
                                Texts.get("action.pull"),
                                Shortcuts.PULL,
                                Icons.PULL,
                                () -> pull(List.of(), shownNode())));
        window.imageActions()
                .add(
                        new ImageAction(
                                "pull-again",
                                Texts.get("action.pull-again"),
                                Icons.PULL,
                                Optional.empty(),
                                _ -> Optional.empty(),
                                images ->
                                        pull(
                                                images.stream()
                                                        .map(ImageRef::name)
                                                        .distinct()
                                                        .toList(),
                                                images.stream()
                                                        .map(ImageRef::node)
                                                        .distinct()
                                                        .toList())));
        addPush();
    }

    private void addPush() {
        window.imageActions()
                .add(
                        new ImageAction(
                                "push",
                                Texts.get("action.push"),
                                Icons.PUSH,
                                Optional.of(Shortcuts.PUSH),
                                PlanSheets::severalStores,
                                this::push));
    }

    private static Optional<String> severalStores(List<ChosenImage> images) {
        return images.stream().map(i -> i.image().store()).distinct().count() > 1
                ? Optional.of(Texts.get("images.one-store"))
                : Optional.empty();
    }

    private void push(List<ImageRef> images) {
        show(new PushSheet(clock, services.pushes(), images, started, close()).sheet());
    }

    /** Shows which route a copy would take. */
    void copy(CopyRequest request) {
        show(new CopySheet(clock, services.copies(), request, started, close()).sheet());
    }

    private List<NodeId> shownNode() {
        return window.navigator().node().stream().toList();
    }

    /** Shows what a pull of these images to these nodes would do. */
    void pull(List<String> images, List<NodeId> nodes) {
        show(
                new PullSheet(
                                clock,
                                services.pulls(),
                                services.fleet(),
                                images,
                                nodes,
                                window.settings().get().work().delivery(),
                                started,
                                close())
                        .sheet());
    }

    /** Shows what each node lacks, and where it would come from. */
    void fill(FillSheet.Wanted wanted) {
        show(
                new FillSheet(
                                clock,
                                services.fills(),
                                wanted,
                                window.settings().get().work().delivery(),
                                this::chooseArchive,
                                started,
                                close())
                        .sheet());
    }

    private Optional<Path> chooseArchive() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.get("fill.archive.choose"));
        return Optional.ofNullable(chooser.showOpenDialog(window.owner())).map(File::toPath);
    }

    /** Asks for user and password, then does again what was refused. */
    void login(JobId job, String registry) {
        LoginSheet sheet =
                new LoginSheet(
                        clock,
                        services.logins(),
                        registry,
                        () -> services.jobs().retry(job).ifPresent(started),
                        close());
        window.overlay().show(sheet.node(), () -> {});
        sheet.focus();
    }

    /** Whoever closes a sheet by its own buttons has it on top. */
    private Runnable close() {
        return window.overlay()::close;
    }

    private void show(PlanSheet sheet) {
        window.overlay().show(sheet.guard(services.fleet().groups()).node(), sheet::closed);
        sheet.focus();
    }
}
