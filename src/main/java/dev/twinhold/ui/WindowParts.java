package dev.twinhold.ui;

import dev.twinhold.fleet.NodeConfig;
import dev.twinhold.fleet.NodeView;
import dev.twinhold.job.JobId;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.activity.ActivityScreen;
import dev.twinhold.ui.activity.JobNews;
import dev.twinhold.ui.activity.JobStrip;
import dev.twinhold.ui.activity.JobsModel;
import dev.twinhold.ui.activity.QuitPane;
import dev.twinhold.ui.imports.ImportSheet;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Problems;
import dev.twinhold.ui.kit.Shortcuts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import dev.twinhold.ui.nodes.DoctorSheet;
import dev.twinhold.ui.nodes.NodeSheet;
import dev.twinhold.ui.nodes.QuestionDesk;
import dev.twinhold.ui.nodes.RosterSheet;
import dev.twinhold.ui.nodes.WindowQuestions;
import dev.twinhold.ui.plans.RemoveSheet;
import dev.twinhold.ui.shell.Action;
import dev.twinhold.ui.shell.MainWindow;
import dev.twinhold.ui.shell.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Puts into the window what is not the screen of a node: jobs, the sheets that lie over any screen,
 * and questions.
 */
final class WindowParts implements AutoCloseable {

    private static final String ACTIVITY = "activity";

    private final MainWindow window;
    private final UiServices services;
    private final FxClock clock;
    private final Runnable quit;
    private final JobsModel jobs;
    private final ActivityScreen activity;
    private final QuestionDesk desk;
    private final PlanSheets plans;
    private final CompareStart compare;
    private Optional<ImportSheet> importSheet = Optional.empty();
    private Optional<QuitPane> quitPane = Optional.empty();

    /**
     * Adds them.
     *
     * @param quit closes the window without asking again
     * @param languages the language of the window
     */
    WindowParts(
            MainWindow window,
            UiServices services,
            FxClock clock,
            WindowQuestions questions,
            Runnable quit,
            ProgramSheets.Languages languages) {
        this.window = window;
        this.services = services;
        this.clock = clock;
        this.quit = quit;
        this.jobs = new JobsModel(services.jobs(), services.clock());
        clock.everyTick(jobs::pull);
        this.activity = new ActivityScreen(jobs, clock, services.clock());
        this.desk = new QuestionDesk(questions, clock, window.overlay());
        this.plans = new PlanSheets(window, services, clock, this::reveal);
        this.compare = new CompareStart(window, services, clock);
        addJobs();
        addActions();
        CopyStart copies =
                new CopyStart(plans::copy, () -> window.settings().get().work().delivery());
        window.imageActions().setOnCopy(copies);
        window.imageActions().add(copies.toKubernetes());
        plans.addActions();
        SaveDialog save = new SaveDialog(window::owner);
        window.imageActions().add(new ExportStart(services.exports(), save, this::reveal).action());
        addCare(new ExportFirst(services, save, clock, this::reveal, this::sayNotRemoved));
        jobs.setOnLogin(plans::login);
        window.setOnDrop(this::importFiles);
        window.setOnAddNode(address -> showNodeSheet(Optional.empty()).begin(address));
        new ProgramSheets(window, services, clock, languages).add();
        window.setMayClose(this::mayClose);
    }

    private void sayNotRemoved(String what) {
        window.toasts().show(Tone.WARN, Texts.get("remove.not-exported", what));
    }

    private void addCare(RemoveSheet.Before before) {
        UpkeepSheets upkeep =
                new UpkeepSheets(
                        window.overlay(),
                        services.upkeep(),
                        services.fleet().groups(),
                        clock,
                        before,
                        this::reveal);
        upkeep.addTo(window.imageActions());
        compare.addActions(
                new FillStart(new FillStart.Sheets(plans::fill, plans::pull, upkeep::remove)));
        new NodeCareSheets(
                        window.overlay(),
                        services,
                        clock,
                        window.navigator()::node,
                        before,
                        this::reveal)
                .addTo(window.actions());
    }

    /** The sheets that say what work would do. */
    PlanSheets plans() {
        return plans;
    }

    private void addJobs() {
        window.add(
                new Place(
                        ACTIVITY,
                        Texts.get("activity.title"),
                        Icons.ACTIVITY,
                        jobs.runningProperty(),
                        activity));
        JobStrip strip = new JobStrip(jobs, clock, services.clock(), this::openActivity);
        activity.setOnSeen(strip::dismissEnded);
        window.setJobStrip(strip);
        new JobNews(jobs, services.fleet(), window, this::reveal);
    }

    /** What need not be there with the first picture: what jobs there were, files to import. */
    void start(List<Path> files) {
        clock.run(
                services.jobs()::recall,
                problem ->
                        problem.ifPresent(p -> window.toasts().show(Tone.WARN, Problems.line(p))),
                problem -> window.toasts().show(Tone.WARN, Problems.line(problem)));
        if (!files.isEmpty()) {
            importFiles(files);
        }
    }

    private void addActions() {
        window.actions()
                .add(
                        Action.of(
                                ACTIVITY,
                                Texts.get("action.activity"),
                                Shortcuts.ACTIVITY,
                                Icons.ACTIVITY,
                                this::openActivity));
        window.actions()
                .add(
                        Action.of(
                                "connect-all",
                                Texts.get("action.connect-all"),
                                Icons.RETRY,
                                services.fleet()::connectAll));
        window.actions()
                .add(
                        Action.of(
                                "import-nodes",
                                Texts.get("action.import-nodes"),
                                Icons.NODE,
                                this::showRosterSheet));
        window.actions()
                .add(
                        Action.of(
                                "edit-node",
                                Texts.get("action.edit-node"),
                                Icons.NODE,
                                () -> shownNode().ifPresent(n -> showNodeSheet(Optional.of(n)))));
        window.actions()
                .add(
                        Action.of(
                                "diagnose",
                                Texts.get("action.diagnose"),
                                Shortcuts.DIAGNOSE,
                                Icons.STEPS,
                                () -> shownNode().ifPresent(this::showDoctorSheet)));
    }

    private void showDoctorSheet(NodeConfig node) {
        DoctorSheet sheet =
                new DoctorSheet(
                        services.fleet().doctor(),
                        clock,
                        node,
                        window.overlay()::close,
                        () -> showNodeSheet(Optional.of(node)));
        window.overlay().show(sheet.node(), sheet::closed);
        sheet.begin();
    }

    private Optional<NodeConfig> shownNode() {
        return window.navigator().node().flatMap(services.fleet()::node).map(NodeView::config);
    }

    private void openActivity() {
        window.navigator().openPlace(ACTIVITY);
    }

    private void reveal(JobId job) {
        openActivity();
        activity.reveal(job);
    }

    /**
     * Opens the import sheet with these files and folders, or adds them to the one that is open.
     */
    void importFiles(List<Path> files) {
        if (importSheet.isEmpty()) {
            showImportSheet();
        }
        importSheet.ifPresent(sheet -> sheet.add(files));
    }

    /** The node that is shown, or those of the chosen columns. */
    private List<NodeId> importTargets() {
        List<NodeId> shown = window.navigator().node().stream().toList();
        return shown.isEmpty() ? compare.chosenNodes() : shown;
    }

    private void showImportSheet() {
        ImportSheet.Services needs =
                new ImportSheet.Services(
                        services.imports(),
                        services.fleet(),
                        clock,
                        window.settings().get().work().delivery(),
                        () -> window.actions().run("import"));
        ImportSheet sheet = new ImportSheet(needs, importTargets(), this::closeImportSheet);
        importSheet = Optional.of(sheet);
        window.overlay()
                .show(
                        sheet.node(),
                        () -> {
                            importSheet = Optional.empty();
                            sheet.closed();
                        });
    }

    private void closeImportSheet() {
        importSheet.ifPresent(sheet -> window.overlay().close(sheet.node()));
    }

    private void showRosterSheet() {
        RosterSheet sheet = new RosterSheet(services.fleet(), clock, window.overlay()::close);
        window.overlay().show(sheet.node(), sheet::closed);
        sheet.open();
    }

    private NodeSheet showNodeSheet(Optional<NodeConfig> node) {
        NodeSheet sheet =
                new NodeSheet(
                        services.fleet(), clock, node, window.overlay()::close, this::openNode);
        window.overlay().show(sheet.node(), sheet::closed);
        sheet.focus();
        return sheet;
    }

    private void openNode(NodeId node) {
        window.navigator().openNode(node);
    }

    private boolean mayClose() {
        if (jobs.running() == 0) {
            return true;
        }
        if (quitPane.isEmpty()) {
            QuitPane pane = new QuitPane(jobs, clock, this::closeQuitPane, quit);
            quitPane = Optional.of(pane);
            window.overlay()
                    .show(
                            pane.node(),
                            () -> {
                                quitPane = Optional.empty();
                                pane.closed();
                            });
        }
        return false;
    }

    private void closeQuitPane() {
        quitPane.ifPresent(pane -> window.overlay().close(pane.node()));
    }

    /** No more questions: the window is closed. */
    @Override
    public void close() {
        desk.close();
    }
}
