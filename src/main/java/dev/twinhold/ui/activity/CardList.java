package dev.twinhold.ui.activity;

import dev.twinhold.job.JobId;
import dev.twinhold.ui.kit.FxClock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** The cards, each made once; a new one at the top does not move what is being read. */
final class CardList extends ScrollPane {

    private final JobsModel jobs;
    private final FxClock clock;
    private final VBox column = new VBox();
    private final Map<JobId, JobCard> cards = new LinkedHashMap<>();
    private Optional<JobId> wanted = Optional.empty();
    private boolean growsAtTop;
    // pixels of the column that are scrolled out of sight, above
    private double above;

    CardList(JobsModel jobs, FxClock clock) {
        this.jobs = jobs;
        this.clock = clock;
        column.getStyleClass().add("cards");
        setContent(column);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("edge-to-edge");
        column.heightProperty()
                .addListener(
                        (_, before, after) -> keepPlace(before.doubleValue(), after.doubleValue()));
    }

    /** Shows some of all jobs, both the newest first. */
    void show(List<JobItem> all, List<JobItem> shown, Instant now, ZoneId zone) {
        growsAtTop = false;
        Set<JobId> known = new HashSet<>();
        all.forEach(item -> known.add(item.id()));
        cards.keySet().removeIf(id -> !known.contains(id));
        List<Node> nodes = shown.stream().<Node>map(this::card).toList();
        if (!nodes.equals(column.getChildren())) {
            insertOrReplace(nodes);
        }
        shown.forEach(item -> card(item).update(now, zone));
        wanted.map(cards::get).ifPresent(this::scrollTo);
    }

    private JobCard card(JobItem item) {
        return cards.computeIfAbsent(item.id(), _ -> new JobCard(jobs, item, clock));
    }

    /** Cards that stay are not taken out of the scene, so that focus and selections survive. */
    private void insertOrReplace(List<Node> nodes) {
        List<Node> there = column.getChildren();
        above = getVvalue() * (column.getHeight() - getViewportBounds().getHeight());
        growsAtTop = !there.isEmpty() && !nodes.isEmpty() && !there.contains(nodes.getFirst());
        there.removeIf(node -> !nodes.contains(node));
        for (int i = 0; i < nodes.size(); i++) {
            if (i >= there.size() || there.get(i) != nodes.get(i)) {
                there.add(i, nodes.get(i));
            }
        }
    }

    /** Opens a card and shows it at the next update. */
    void reveal(JobId job) {
        wanted = Optional.of(job);
    }

    private void scrollTo(JobCard card) {
        wanted = Optional.empty();
        card.open();
        applyCss();
        layout();
        double room = column.getHeight() - getViewportBounds().getHeight();
        setVvalue(room <= 0 ? 0 : Math.clamp(card.getLayoutY() / room, 0, 1));
        card.requestFocus();
    }

    /** The toolkit keeps the distance from the top; what came in above is added to it. */
    private void keepPlace(double before, double after) {
        double room = after - getViewportBounds().getHeight();
        if (growsAtTop && room > 0 && above > 0) {
            above += after - before;
            setVvalue(Math.clamp(above / room, 0, 1));
        }
    }
}
