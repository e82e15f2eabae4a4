package dev.twinhold.ui.imports;

import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import dev.twinhold.ui.kit.Pin;
import java.util.List;
import java.util.Optional;

/** A node as a place to import to. */
final class TargetItem {

    private NodeView view;
    private boolean chosen;
    private Optional<StoreId> picked = Optional.empty();

    // the plan that is wanted at the last tick, the one that was asked for, and its answer
    private Optional<PlanKey> wanted = Optional.empty();
    private Optional<PlanKey> asked = Optional.empty();
    private Optional<PlanKey> answered = Optional.empty();
    private Optional<PlanSum> plan = Optional.empty();
    private Pin question = Pin.NONE;

    TargetItem(NodeView view) {
        this.view = view;
    }

    NodeId node() {
        return view.config().id();
    }

    NodeView view() {
        return view;
    }

    void view(NodeView newer) {
        view = newer;
    }

    /** Connected, with a store that can be written. */
    boolean canBeChosen() {
        return view.isConnected() && !view.importStores().isEmpty();
    }

    boolean isChosen() {
        return chosen;
    }

    void choose(boolean wish) {
        chosen = wish;
    }

    /** Where images can go on it, the best first. */
    List<StoreId> stores() {
        return view.importStores();
    }

    /** Where they go: what was picked as long as it is there, else the best. */
    Optional<StoreId> store() {
        List<StoreId> stores = stores();
        return picked.filter(stores::contains).or(() -> stores.stream().findFirst());
    }

    void pick(StoreId store) {
        picked = Optional.of(store);
    }

    /** The last plan; it stays on the screen while the next one is being made. */
    Optional<PlanSum> plan() {
        return plan;
    }

    /** True when {@link #plan} is the answer to what is wanted now. */
    boolean isPlanned() {
        return wanted.isPresent() && wanted.equals(answered);
    }

    /**
     * Takes note of what is wanted now.
     *
     * @return true when it is time to ask: at once the first time, later when a tick went by
     *     without another change, so that not every key stroke asks
     */
    boolean wants(PlanKey key) {
        boolean settled = asked.isEmpty() || wanted.equals(Optional.of(key));
        wanted = Optional.of(key);
        return settled && !asked.equals(wanted);
    }

    /** Nothing is wanted: it is not chosen or cannot be planned. */
    void wantsNothing() {
        question.unpin();
        wanted = Optional.empty();
        asked = answered;
    }

    /** The question that is on its way; the one before is given up. */
    void asks(PlanKey key) {
        question.unpin();
        asked = Optional.of(key);
    }

    void holds(Pin pin) {
        question = pin;
    }

    void answers(PlanKey key, PlanSum sum) {
        answered = Optional.of(key);
        plan = Optional.of(sum);
    }

    /** Has the plan made again, as what stood in the way may be gone. */
    void forgetPlan() {
        question.unpin();
        asked = Optional.empty();
        answered = Optional.empty();
    }

    /** Gives up what is on its way. */
    void close() {
        question.unpin();
    }
}
