package dev.twinhold.store;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.Identity;
import dev.twinhold.model.ImageDetails;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import dev.twinhold.model.StoredImage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is true of every engine, whichever daemon it speaks to. A test of an adapter extends this
 * and brings a real daemon that has at least one image.
 */
public abstract class EngineContract {

    /** Seconds within which what must happen has happened. */
    protected static final long PATIENCE = 30;

    private BreakableSockets sockets;
    private Engine engine;

    /** Sockets to the daemon. */
    protected abstract SocketFactory daemon() throws Exception;

    /** Opens the engine under test on these sockets, whatever it uses them for. */
    protected abstract Engine open(SocketFactory sockets) throws Exception;

    /** Which kind of daemon it is. */
    protected abstract StoreId.Kind kind();

    /** Changes the images with the node's own tools; the subclass cleans up behind itself. */
    protected abstract void changeImages() throws Exception;

    @BeforeEach
    void openEngine() throws Exception {
        sockets = new BreakableSockets(daemon());
        engine = open(sockets);
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    @Test
    void infoIsFilled() {
        EngineInfo info = engine.info();
        assertEquals(kind(), info.kind());
        assertFalse(info.version().isBlank(), "version");
        assertTrue(info.socket().startsWith("/"), "socket: " + info.socket());
        assertEquals("linux", info.platform().os());
        assertTrue(info.contentNamespace().filter(String::isBlank).isEmpty(), "namespace");
    }

    @Test
    void storesAreOfTheDaemonsKindAndNoneIsListedTwice() throws Exception {
        List<StoreId> stores = engine.stores();
        assertFalse(stores.isEmpty());
        assertEquals(stores.size(), new HashSet<>(stores).size(), stores.toString());
        stores.forEach(store -> assertEquals(kind(), store.kind()));
    }

    @Test
    void anImageIsListedUnderEachOfItsNamesOnce() throws Exception {
        for (StoreId store : engine.stores()) {
            Set<String> names = new HashSet<>();
            for (StoredImage image : engine.images(store)) {
                assertEquals(store, image.store());
                assertTrue(names.add(image.storedName()), image.storedName() + " is listed twice");
            }
        }
    }

    @Test
    void listedImagesAreDescribed() throws Exception {
        for (StoredImage image : allImages()) {
            assertAll(
                    image.storedName(),
                    () -> assertFalse(image.storedName().isBlank()),
                    () -> assertTrue(image.size() >= -1, "size " + image.size()),
                    () -> assertNotEquals(Identity.UNKNOWN, image.identity()),
                    () ->
                            image.name()
                                    .ifPresent(
                                            name ->
                                                    assertEquals(
                                                            ImageName.parse(image.storedName()),
                                                            name)),
                    () ->
                            image.usedBy()
                                    .forEach(usage -> assertFalse(usage.name().isBlank(), "user")));
        }
    }

    @Test
    void detailsOfEveryListedImageCanBeRead() throws Exception {
        for (StoredImage image : allImages()) {
            ImageDetails details;
            try {
                details = engine.details(image);
            } catch (StoreException gone) {
                // the nodes are shared: somebody may have removed it since
                assertEquals(Problem.Kind.NOT_FOUND, gone.problem().kind(), gone.getMessage());
                assertFalse(isListed(image), image + " is listed, yet: " + gone.getMessage());
                continue;
            }
            assertFalse(details.raw().isBlank(), image.storedName());
            assertTrue(details.blobsPresent() <= details.blobsTotal(), image.storedName());
            details.layers().forEach(layer -> assertTrue(layer.size() >= -1, layer.toString()));
        }
    }

    @Test
    void watchTellsOfAChangeMadeByTheNodesOwnTools() throws Exception {
        CountDownLatch changed = new CountDownLatch(1);
        CountDownLatch lost = new CountDownLatch(1);
        try (Engine.Watch _ = engine.watch(changed::countDown, lost::countDown)) {
            changeImages();
            assertTrue(changed.await(PATIENCE, TimeUnit.SECONDS), "no change was told");
            assertEquals(1, lost.getCount(), "the watch was lost");
        }
    }

    @Test
    void watchTellsOnceWhenTheLinkBreaks() throws Exception {
        AtomicInteger losses = new AtomicInteger();
        CountDownLatch lost = new CountDownLatch(1);
        Engine.Watch _ =
                engine.watch(
                        () -> {},
                        () -> {
                            losses.incrementAndGet();
                            lost.countDown();
                        });
        sockets.cut();
        assertTrue(lost.await(PATIENCE, TimeUnit.SECONDS), "the loss was not told");
        engine.close();
        assertEquals(1, losses.get());
    }

    @Test
    void closedWatchDoesNotTellOfTheLoss() throws Exception {
        AtomicInteger losses = new AtomicInteger();
        CountDownLatch otherLost = new CountDownLatch(1);
        Engine.Watch closed = engine.watch(() -> {}, losses::incrementAndGet);
        Engine.Watch _ = engine.watch(() -> {}, otherLost::countDown);
        closed.close();
        sockets.cut();
        assertTrue(otherLost.await(PATIENCE, TimeUnit.SECONDS), "the other watch goes on");
        assertEquals(0, losses.get());
    }

    @Test
    void closedEngineDoesNotTellOfTheLossAndRefusesCalls() throws Exception {
        StoreId store = engine.stores().getFirst();
        AtomicInteger losses = new AtomicInteger();
        Engine.Watch _ = engine.watch(() -> {}, losses::incrementAndGet);
        engine.close();
        assertThrows(StoreException.class, () -> engine.images(store));
        assertThrows(StoreException.class, () -> engine.watch(() -> {}, () -> {}));
        assertEquals(0, losses.get());
    }

    @Test
    void closedEngineLeavesNoSocketOpen() throws Exception {
        StoreId store = engine.stores().getFirst();
        Engine.Watch _ = engine.watch(() -> {}, () -> {});
        engine.images(store);
        assertTrue(sockets.openCount() > 0, "a watch needs a socket");
        engine.close();
        assertTrue(sockets.awaitOpen(0, PATIENCE), sockets.openCount() + " are open");
    }

    @Test
    void brokenLinkIsToldInTheLinksOwnWords() throws Exception {
        StoreId store = engine.stores().getFirst();
        engine.images(store);
        sockets.cut();
        StoreException told = assertThrows(StoreException.class, () -> retry(store));
        assertEquals(Problem.Kind.UNREACHABLE, told.problem().kind(), told.getMessage());
        assertTrue(
                told.problem().oneLine().contains(BreakableSockets.CUT.remedy()),
                "the link's remedy is lost in: " + told.getMessage());
    }

    /** A call may die with the old connection; one after it cannot get a new one. */
    private void retry(StoreId store) throws StoreException {
        try {
            engine.images(store);
        } catch (StoreException first) {
            engine.images(store);
        }
    }

    @Test
    void closeMakesABlockedCallFail() throws Exception {
        StoreId store = engine.stores().getFirst();
        sockets.freeze();
        CompletableFuture<List<StoredImage>> blocked = new CompletableFuture<>();
        Thread.startVirtualThread(
                () -> {
                    try {
                        blocked.complete(engine.images(store));
                    } catch (StoreException | RuntimeException e) {
                        blocked.completeExceptionally(e);
                    }
                });
        assertTrue(sockets.awaitFrozenRead(PATIENCE), "the call did not wait for an answer");
        assertFalse(blocked.isDone(), "the call did not wait for an answer");
        engine.close();
        ExecutionException failure =
                assertThrows(
                        ExecutionException.class,
                        () -> blocked.get(PATIENCE / 3, TimeUnit.SECONDS));
        assertTrue(failure.getCause() instanceof StoreException, failure.toString());
    }

    private List<StoredImage> allImages() throws StoreException {
        List<StoredImage> all = new ArrayList<>();
        for (StoreId store : engine.stores()) {
            all.addAll(engine.images(store));
        }
        assertFalse(all.isEmpty(), "the contract needs a daemon that has images");
        return all;
    }

    private boolean isListed(StoredImage image) throws StoreException {
        return engine.images(image.store()).stream()
                .anyMatch(i -> i.storedName().equals(image.storedName()));
    }
}
