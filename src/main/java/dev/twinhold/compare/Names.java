package dev.twinhold.compare;

import dev.twinhold.model.ImageName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A number for each image name. Not thread-safe. */
final class Names {

    private final Map<ImageName, Integer> numbers = new HashMap<>();
    private final List<ImageName> names = new ArrayList<>();

    int number(ImageName name) {
        return numbers.computeIfAbsent(
                name,
                fresh -> {
                    names.add(fresh);
                    return names.size() - 1;
                });
    }

    ImageName name(int number) {
        return names.get(number);
    }

    int size() {
        return names.size();
    }
}
