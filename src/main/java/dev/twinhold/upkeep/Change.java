package dev.twinhold.upkeep;

import dev.twinhold.job.Cancel;
import dev.twinhold.job.TargetReport;
import dev.twinhold.model.ImageRef;
import dev.twinhold.store.StoreException;
import java.io.IOException;
import java.util.List;

/** Something to do to one image. Doing it twice comes to the same as doing it once. */
interface Change {

    /** To which one. */
    ImageRef image();

    /**
     * Asks what would have to be done; changes nothing.
     *
     * @return in a few words each; empty when it is as it is wanted
     * @throws UpkeepException when it must not be done
     */
    List<String> look(Keeper keeper)
            throws StoreException, IOException, UpkeepException, InterruptedException;

    /** Does it, checks it and writes the proof. */
    void make(Keeper keeper, TargetReport report, Cancel cancel) throws Exception;
}
