package dev.twinhold.ui.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.collections.ModifiableObservableListBase;

/**
 * What a list control shows, brought up to date by key: equal elements are left alone, so the
 * control touches only what changed, and everything that changed is one event.
 *
 * @param <T> elements; two with one key stand for one thing at two moments
 */
public final class KeyedList<T> extends ModifiableObservableListBase<T> {

    private final List<T> elements = new ArrayList<>();
    private final Function<? super T, ?> key;
    private boolean updating;
    private Runnable beforeUpdate = () -> {};

    /** An empty list. */
    public KeyedList(Function<? super T, ?> key) {
        this.key = key;
    }

    /**
     * Makes this list equal to {@code next}. What is the same by key at both ends stays; what lies
     * between is replaced as one block, which a virtualised control takes in its stride where a
     * thousand single changes would stall it.
     */
    public void update(List<T> next) {
        int start = 0;
        int shorter = Math.min(size(), next.size());
        while (start < shorter && sameKey(get(start), next.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && sameKey(get(size() - 1 - end), next.get(next.size() - 1 - end))) {
            end++;
        }
        beforeUpdate.run();
        updating = true;
        beginChange();
        try {
            replaceBlock(start, end, next);
            replaceChanged(0, start, next);
            replaceChanged(next.size() - end, next.size(), next);
        } finally {
            endChange();
            updating = false;
        }
    }

    private boolean sameKey(T a, T b) {
        return key.apply(a).equals(key.apply(b));
    }

    private void replaceBlock(int start, int end, List<T> next) {
        if (size() - end > start) {
            remove(start, size() - end);
        }
        if (next.size() - end > start) {
            addAll(start, next.subList(start, next.size() - end));
        }
    }

    private void replaceChanged(int from, int to, List<T> next) {
        for (int i = from; i < to; i++) {
            if (!get(i).equals(next.get(i))) {
                set(i, next.get(i));
            }
        }
    }

    /** Called before each update, while the old elements are still there. */
    public void setBeforeUpdate(Runnable hook) {
        beforeUpdate = hook;
    }

    /** True while an update is told to listeners: a selection that moves now was not a person's. */
    public boolean isUpdating() {
        return updating;
    }

    /** Where the element of a key is, or -1. */
    public int indexOfKey(Object wanted) {
        for (int i = 0; i < size(); i++) {
            if (key.apply(get(i)).equals(wanted)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public T get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    protected void doAdd(int index, T element) {
        elements.add(index, element);
    }

    @Override
    protected T doSet(int index, T element) {
        return elements.set(index, element);
    }

    @Override
    protected T doRemove(int index) {
        return elements.remove(index);
    }
}
