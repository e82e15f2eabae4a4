package dev.twinhold.ui.plans;

import dev.twinhold.model.NodeId;
import dev.twinhold.ui.kit.Tone;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** One kind of work that a sheet asks for. All methods are called on the FX thread. */
public interface Ask {

    /** Why it cannot be started as it is filled in now; empty when it can. */
    Optional<String> obstacle();

    /**
     * What finds out what would happen, as it is filled in now; runs on a virtual thread. Called
     * only while there is no {@link #obstacle}.
     */
    Callable<List<PlanLine>> plan();

    /**
     * Why it cannot be started with what was found out; empty when it can. Work that finds out by
     * itself, too, need not wait.
     */
    default Optional<String> notYet(List<PlanLine> lines) {
        return Optional.empty();
    }

    /**
     * The words of the button that starts.
     *
     * @param lines what was found out; empty before
     */
    String startText(List<PlanLine> lines);

    /** What the sheet says below its lines. */
    String sentence();

    /** {@link Tone#BAD} for what takes something away. */
    default Tone tone() {
        return Tone.INFO;
    }

    /** The nodes that it changes, as far as that is known. */
    default Collection<NodeId> changes() {
        return List.of();
    }

    /** Starts it. */
    void start();
}
