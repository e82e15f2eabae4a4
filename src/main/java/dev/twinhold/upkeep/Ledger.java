package dev.twinhold.upkeep;

import dev.twinhold.store.StoreException;
import java.util.List;

/** What images of a node take on its disk, as it was when that was read. */
interface Ledger {

    /** What each would free when they go in this order. */
    List<Space> inTurn(List<Candidate> going) throws StoreException;

    /**
     * What of that is free by now; asks the node.
     *
     * @param gone in the order of {@link #inTurn}
     */
    List<Space> freed(List<Candidate> gone) throws StoreException;

    /** Of a store that does not tell. */
    Ledger UNKNOWN =
            new Ledger() {
                @Override
                public List<Space> inTurn(List<Candidate> going) {
                    return going.stream().map(_ -> Space.UNKNOWN).toList();
                }

                @Override
                public List<Space> freed(List<Candidate> gone) {
                    return inTurn(gone);
                }
            };
}
