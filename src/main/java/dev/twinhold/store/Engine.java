package dev.twinhold.store;

import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.ImageDetails;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import java.util.List;

/**
 * A daemon on a node that keeps images in one or more stores.
 *
 * <p>Every adapter passes {@code EngineContract}. Threads: all methods may be called from any
 * thread and block; {@link #close} makes blocked ones fail.
 */
public interface Engine extends AutoCloseable {

    /** Read once when the engine was opened. */
    EngineInfo info();

    /** The stores it has now: one for Docker and CRI, each namespace for containerd. */
    List<StoreId> stores() throws StoreException;

    /**
     * Every image name in a store, untagged images too. Records that only repeat an image for
     * Kubernetes' use ({@code sha256:…} aliases of CRI, {@code repo@digest} beside a tag) are not
     * listed of their own.
     */
    List<StoredImage> images(StoreId store) throws StoreException;

    /** More of one image that {@link #images} listed. */
    ImageDetails details(StoredImage image) throws StoreException;

    /**
     * Tells of changes until the watch is closed. Events are not replayed by any daemon: after
     * {@code lost} was called, watch anew and list everything again.
     *
     * @param changed called from a thread of the adapter; must return at once
     * @param lost called at most once, when the daemon or the link went away
     */
    Watch watch(Runnable changed, Runnable lost) throws StoreException;

    /** Ends all calls and watches, without calling {@code lost}; the link itself stays. */
    @Override
    void close();

    /** A running subscription. */
    interface Watch extends AutoCloseable {
        /** Ends it; {@code lost} is not called. */
        @Override
        void close();
    }
}
