package dev.twinhold.fleet;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to log in, as people paste it: {@code user@host:port}, {@code ssh://user@host:port}, {@code
 * ssh -p 2222 user@host}, {@code [fe80::1]:22}.
 *
 * @param user empty when the text names none
 * @param host without brackets
 * @param port empty when the text names none, or one that is none
 */
public record Address(Optional<String> user, String host, OptionalInt port) {

    private static final Pattern OPTION = Pattern.compile("(?:^|\\s)-p\\s*([0-9]+)(?=\\s|$)");
    private static final Pattern PLACE =
            Pattern.compile(
                    "(?:(?<user>[^@\\s]+)@)?"
                            + "(?:\\[(?<six>[0-9A-Fa-f:.%]+)]|(?<host>[^:\\s\\[\\]@]+)|(?<bare>[0-9A-Fa-f]*:[0-9A-Fa-f:.]+))"
                            + "(?::(?<port>[0-9]+))?/?");

    /** Reads a text; empty when it is not of that form. */
    public static Optional<Address> parse(String text) {
        String rest = text.strip().replaceFirst("^ssh://", "").replaceFirst("^ssh\\s+", "");
        Matcher option = OPTION.matcher(rest);
        boolean hasOption = option.find();
        Optional<String> optionPort = hasOption ? Optional.of(option.group(1)) : Optional.empty();
        if (hasOption) {
            rest = option.replaceFirst(" ").strip();
        }
        Matcher place = PLACE.matcher(rest);
        if (!place.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new Address(
                        Optional.ofNullable(place.group("user")),
                        host(place),
                        port(Optional.ofNullable(place.group("port")).or(() -> optionPort))));
    }

    private static String host(Matcher place) {
        return Optional.ofNullable(place.group("six"))
                .or(() -> Optional.ofNullable(place.group("host")))
                .orElseGet(() -> place.group("bare"));
    }

    private static OptionalInt port(Optional<String> digits) {
        return digits.filter(d -> d.length() <= 5)
                .map(Integer::parseInt)
                .filter(p -> p >= 1 && p <= 65535)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }
}
