package dev.twinhold.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TurnsTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Turns turns = new Turns();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private List<Turns.Place> take(int count) throws InterruptedException {
        List<Turns.Place> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Turns.Place place = turns.next();
            place.take();
            taken.add(place);
        }
        return taken;
    }

    private boolean oneMoreWaits() throws Exception {
        Turns.Place place = turns.next();
        Future<?> waiting =
                threads.submit(
                        () -> {
                            place.take();
                            return null;
                        });
        try {
            waiting.get(100, TimeUnit.MILLISECONDS);
            place.giveBack();
            return false;
        } catch (TimeoutException e) {
            waiting.cancel(true);
            return true;
        }
    }

    @Test
    void fewAtFirstAndOneMoreForEachThatIsDone() throws Exception {
        List<Turns.Place> first = take(Turns.FEW);
        assertTrue(oneMoreWaits());
        first.forEach(Turns.Place::done);
        List<Turns.Place> second = take(2 * Turns.FEW);
        assertTrue(oneMoreWaits());
        second.forEach(Turns.Place::giveBack);
        List<Turns.Place> third = take(2 * Turns.FEW);
        assertTrue(oneMoreWaits(), "what failed makes no more room");
        third.forEach(Turns.Place::done);
    }

    @Test
    void neverMoreThanSixtyFour() throws Exception {
        for (int round = 0; round < 100; round++) {
            take(1).getFirst().done();
        }
        take(Turns.MOST);
        assertTrue(oneMoreWaits());
    }

    @Test
    void aTurnIsTakenOnceAndGivenBackOnce() throws Exception {
        Turns.Place place = turns.next();
        place.giveBack();
        place.done();
        place.take();
        place.take();
        place.giveBack();
        place.giveBack();
        assertEquals(Turns.FEW, take(Turns.FEW).size());
        assertTrue(oneMoreWaits());
    }
}
