package dev.twinhold.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class KeyedListTest {

    private record Thing(int key, String value) {}

    private final KeyedList<Thing> list = new KeyedList<>(Thing::key);
    private final List<ListChangeListener.Change<? extends Thing>> changes = new ArrayList<>();

    private static List<Thing> things(int... keys) {
        return IntStream.of(keys).mapToObj(k -> new Thing(k, "v" + k)).toList();
    }

    private void follow() {
        list.addListener((ListChangeListener<Thing>) changes::add);
    }

    @Test
    void anEqualListChangesNothing() {
        list.update(things(1, 2, 3));
        follow();
        list.update(things(1, 2, 3));
        assertTrue(changes.isEmpty());
    }

    @Test
    void aChangedElementIsReplacedInItsPlace() {
        list.update(things(1, 2, 3));
        follow();
        list.update(List.of(new Thing(1, "v1"), new Thing(2, "new"), new Thing(3, "v3")));
        ListChangeListener.Change<? extends Thing> change = changes.getFirst();
        assertTrue(change.next());
        assertEquals(1, change.getFrom());
        assertEquals(2, change.getTo());
        assertFalse(change.next());
    }

    @Test
    void anInsertedElementLeavesTheOthersAlone() {
        list.update(things(1, 2, 4));
        follow();
        list.update(things(1, 2, 3, 4));
        ListChangeListener.Change<? extends Thing> change = changes.getFirst();
        assertTrue(change.next());
        assertTrue(change.wasAdded());
        assertFalse(change.wasRemoved());
        assertEquals(2, change.getFrom());
    }

    @Test
    void whateverTheUpdateListenersHearOfItOnceAndTheListIsRight() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            List<Thing> next = new ArrayList<>();
            for (int key = 0; key < 12; key++) {
                if (random.nextBoolean()) {
                    next.add(new Thing(key, "v" + random.nextInt(3)));
                }
            }
            if (random.nextInt(4) == 0) {
                java.util.Collections.shuffle(next, random);
            }
            KeyedList<Thing> fresh = new KeyedList<>(Thing::key);
            fresh.update(list);
            List<Integer> heard = new ArrayList<>();
            fresh.addListener((ListChangeListener<Thing>) _ -> heard.add(1));
            fresh.update(next);
            assertEquals(next, List.copyOf(fresh));
            assertTrue(heard.size() <= 1, "one event, not " + heard.size());
            list.update(next);
            assertEquals(next, List.copyOf(list));
        }
    }

    @Test
    void itIsUpdatingWhileListenersHear() {
        List<Boolean> seen = new ArrayList<>();
        list.addListener((ListChangeListener<Thing>) _ -> seen.add(list.isUpdating()));
        list.update(things(1));
        assertEquals(List.of(true), seen);
        assertFalse(list.isUpdating());
    }

    @Test
    void elementsAreFoundByKey() {
        list.update(things(5, 6, 7));
        assertEquals(1, list.indexOfKey(6));
        assertEquals(-1, list.indexOfKey(8));
    }
}
