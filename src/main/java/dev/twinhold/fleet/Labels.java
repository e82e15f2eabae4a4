package dev.twinhold.fleet;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Labels of nodes, as Kubernetes writes them: {@code site=tpe, tier=edge}. Keys are letters,
 * digits, {@code . _ - /}; values the same without the slash, or empty.
 */
public final class Labels {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,252})");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._-]{0,63}");

    private Labels() {}

    /**
     * Reads what {@link #text} writes.
     *
     * @throws IllegalArgumentException naming what is no label
     */
    public static SortedMap<String, String> parse(String text) {
        SortedMap<String, String> labels = new TreeMap<>();
        for (String part : text.split("[,\\s]+", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                if (equals < 0) {
                    throw new IllegalArgumentException("'" + part + "' is no label: key=value");
                }
                labels.put(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        return checked(labels);
    }

    /** Comma separated, by key. */
    public static String text(Map<String, String> labels) {
        return new TreeMap<>(labels)
                .entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining(", "));
    }

    /**
     * A sorted copy.
     *
     * @throws IllegalArgumentException naming what is no label
     */
    static SortedMap<String, String> checked(Map<String, String> labels) {
        labels.forEach(
                (key, value) -> {
                    if (!KEY.matcher(key).matches() || !VALUE.matcher(value).matches()) {
                        throw new IllegalArgumentException(
                                "'" + key + "=" + value + "' is no label: key=value");
                    }
                });
        return Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
}
