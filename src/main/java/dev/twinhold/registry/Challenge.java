package dev.twinhold.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a registry wants to see before it answers: the header {@code WWW-Authenticate} (RFC 9110,
 * 11.6.1; distribution, docs/spec/auth/token.md).
 *
 * @param scheme {@code bearer} or {@code basic}
 * @param parameters such as realm, service, scope
 */
record Challenge(String scheme, Map<String, String> parameters) {

    private static final Pattern PARAMETER =
            Pattern.compile("([a-zA-Z]+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^,\\s\"]+))");

    Challenge {
        parameters = Map.copyOf(parameters);
    }

    /** The one of several that is understood best. */
    static Optional<Challenge> best(List<String> headers) {
        List<Challenge> all = headers.stream().map(Challenge::parse).toList();
        return all.stream()
                .filter(c -> c.scheme.equals("bearer"))
                .findFirst()
                .or(() -> all.stream().filter(c -> c.scheme.equals("basic")).findFirst());
    }

    private static Challenge parse(String header) {
        String text = header.strip();
        int space = text.indexOf(' ');
        String scheme = space < 0 ? text : text.substring(0, space);
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(space < 0 ? "" : text.substring(space));
        while (matcher.find()) {
            String quoted = matcher.group(2);
            String value = quoted == null ? matcher.group(3) : quoted.replaceAll("\\\\(.)", "$1");
            parameters.put(matcher.group(1).toLowerCase(Locale.ROOT), value);
        }
        return new Challenge(scheme.toLowerCase(Locale.ROOT), parameters);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }
}
