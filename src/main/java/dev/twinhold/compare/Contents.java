package dev.twinhold.compare;

import dev.twinhold.model.Identity;
import dev.twinhold.model.Identity.Likeness;
import dev.twinhold.model.StoredImage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A number for each content, so that a cell needs not keep digests. Not thread-safe. */
final class Contents {

    private final Map<Identity, Integer> numbers = new HashMap<>();
    private final List<Identity> identities = new ArrayList<>();
    private final List<Instant> created = new ArrayList<>();

    int number(StoredImage image) {
        int number = number(image.identity());
        image.created().ifPresent(at -> created.set(number, at));
        return number;
    }

    int number(Identity identity) {
        return numbers.computeIfAbsent(
                identity,
                fresh -> {
                    identities.add(fresh);
                    created.add(Instant.MIN);
                    return identities.size() - 1;
                });
    }

    Likeness compare(int one, int other) {
        return identities.get(one).compare(identities.get(other));
    }

    /** When it was built; {@link Instant#MIN} when nobody told. */
    Instant created(int number) {
        return created.get(number);
    }

    /** For a decision between equals that is the same each time. */
    String key(int number) {
        return identities.get(number).config().map(Object::toString).orElse("");
    }

    int size() {
        return identities.size();
    }
}
