package dev.twinhold.about;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Takes out of texts what tells whose machines they are about: addresses, names of hosts and users,
 * folders of people, secrets in URLs. One name is masked by the same word throughout, so that who
 * reads it still sees what belongs together.
 *
 * <p>Threads: one at a time.
 */
final class Mask {

    private static final Pattern SECRET =
            Pattern.compile(
                    "(?i)(\\b(?:password|passphrase|token|secret|authorization)\\b\\s*[:=]\\s*)(?:bearer\\s+|basic\\s+)?\\S+");
    private static final Pattern USER_INFO = Pattern.compile("://[^/\\s@]+@");
    private static final Pattern USER_AT = Pattern.compile("[A-Za-z0-9_][\\w.+-]*@(?=[\\w\\[])");
    // a short name is known as a host by where it stands alone
    private static final Pattern SHORT_HOST =
            Pattern.compile(
                    "(?i)(?<=@|\\b(?:ssh|http|https|tcp)://|\\blookup )[a-z0-9][a-z0-9-]*+(?![.\\w])"
                            + "|(?<![\\w./-])[a-z0-9][a-z0-9-]*+(?=:\\d{2,5}/)");
    private static final Pattern MASKED = Pattern.compile("(?:node|host)-\\d+");
    private static final Pattern HOME =
            Pattern.compile(
                    "(?:/home/|/Users/|/root(?=/)|[A-Za-z]:\\\\Users\\\\)[^\\s'\"),;:]*|~[\\w.-]*/[^\\s'\"),;:]*");
    private static final Pattern IPV4 =
            Pattern.compile("\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b(?![.\\w])");
    // at least two colons: a time of day has no letters and no double colon
    private static final Pattern IPV6 =
            Pattern.compile(
                    "(?i)(?<![\\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?:%[\\w.]+)?(?![\\w:])");
    private static final Pattern TIME = Pattern.compile("\\d{1,2}:\\d{2}:\\d{2}");
    private static final Pattern HOST =
            Pattern.compile("(?i)\\b(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+([a-z][a-z-]*[a-z])\\b");

    /** Everybody's registries, and what Kubernetes itself is called. */
    private static final Set<String> PUBLIC =
            Set.of(
                    "docker.io",
                    "index.docker.io",
                    "registry-1.docker.io",
                    "k8s.io",
                    "registry.k8s.io",
                    "quay.io",
                    "ghcr.io",
                    "gcr.io",
                    "mcr.microsoft.com",
                    "public.ecr.aws");

    /** Ends of the names of files, sockets and settings, not of hosts. */
    private static final Set<String> FILES =
            Set.of(
                    "sock", "toml", "json", "yaml", "yml", "conf", "tar", "tgz", "gz", "zst", "pub",
                    "log", "key", "crt", "pem", "service", "slice", "scope", "so", "jar", "md",
                    "txt");

    private final Map<String, String> known = new LinkedHashMap<>();
    private int hosts;

    /** Masks a name wherever it stands, for what no pattern can know. */
    void hide(String name, String word) {
        if (!name.isBlank()) {
            known.putIfAbsent(name, word);
        }
    }

    /** The text without what is to be kept private. */
    String apply(String text) {
        String masked = SECRET.matcher(text).replaceAll("$1***");
        masked = USER_INFO.matcher(masked).replaceAll("://***@");
        for (Map.Entry<String, String> name : longestFirst()) {
            masked = whole(name.getKey()).matcher(masked).replaceAll(name.getValue());
        }
        masked = USER_AT.matcher(masked).replaceAll("user@");
        masked = SHORT_HOST.matcher(masked).replaceAll(this::shortHost);
        masked = HOME.matcher(masked).replaceAll("~/…");
        masked = IPV4.matcher(masked).replaceAll(match -> host(match.group()));
        masked = IPV6.matcher(masked).replaceAll(this::six);
        return HOST.matcher(masked).replaceAll(this::named);
    }

    private List<Map.Entry<String, String>> longestFirst() {
        return known.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getKey().length()))
                .toList();
    }

    private static Pattern whole(String name) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])");
    }

    private String shortHost(MatchResult match) {
        boolean done = MASKED.matcher(match.group()).matches();
        return done ? match.group() : host(match.group().toLowerCase(Locale.ROOT));
    }

    private String six(MatchResult match) {
        boolean time = TIME.matcher(match.group()).matches() || match.group().equals("::");
        return time ? match.group() : host(match.group());
    }

    private String named(MatchResult match) {
        String name = match.group().toLowerCase(Locale.ROOT);
        String end = match.group(1).toLowerCase(Locale.ROOT);
        boolean kept =
                PUBLIC.contains(name)
                        || FILES.contains(end)
                        || end.endsWith("exception")
                        || end.endsWith("error")
                        || name.startsWith("java.")
                        || name.startsWith("dev.twinhold")
                        || name.startsWith("io.grpc");
        return kept ? match.group() : host(name);
    }

    private String host(String name) {
        return known.computeIfAbsent(name, _ -> "host-" + ++hosts);
    }
}
