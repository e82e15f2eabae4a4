package dev.twinhold.roster;

import dev.twinhold.fleet.Access;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * OpenSSH's client configuration, as far as it says how hosts are reached (ssh_config(5)): {@code
 * Host} with patterns, {@code HostName}, {@code User}, {@code Port}, {@code IdentityFile}, {@code
 * ProxyJump}, {@code Include}. The first value that is found for a host counts. {@code Match}
 * blocks are passed over, for what they depend on is known to ssh alone.
 */
public final class SshConfig {

    private static final int LONGEST_JUMP = 8;

    private final Path home;
    private final String defaultUser;
    private final List<SshConfigFile.Block> blocks;

    private SshConfig(Path home, String defaultUser, List<SshConfigFile.Block> blocks) {
        this.home = home;
        this.defaultUser = defaultUser;
        this.blocks = blocks;
    }

    /** This user's file. */
    public static Path usual() {
        return Path.of(System.getProperty("user.home"), ".ssh", "config");
    }

    /**
     * Reads a file and what it includes.
     *
     * @throws RosterException when a file cannot be read; the problem names it
     */
    public static SshConfig read(Path file) throws RosterException {
        return read(
                file, Path.of(System.getProperty("user.home")), System.getProperty("user.name"));
    }

    static SshConfig read(Path file, Path home, String defaultUser) throws RosterException {
        try {
            return new SshConfig(home, defaultUser, SshConfigFile.read(file, home));
        } catch (IOException e) {
            throw new RosterException(
                    Problem.of(Problem.Kind.BAD_INPUT, String.valueOf(e.getMessage())), e);
        }
    }

    /** The hosts that are named, without those that patterns alone speak of. */
    public List<Found> hosts() {
        Set<String> names = new LinkedHashSet<>();
        for (SshConfigFile.Block block : blocks) {
            block.patterns().stream()
                    .filter(p -> !p.contains("*") && !p.contains("?") && !p.startsWith("!"))
                    .forEach(names::add);
        }
        return names.stream().map(this::host).toList();
    }

    private Found host(String name) {
        try {
            return Found.of(name, access(name, 0));
        } catch (IllegalArgumentException e) {
            return Found.unusable(
                    name, Problem.of(Problem.Kind.BAD_INPUT, name + ": " + e.getMessage()));
        }
    }

    private Access.Ssh access(String name, int depth) {
        if (depth > LONGEST_JUMP) {
            throw new IllegalArgumentException("its jump hosts lead in a circle");
        }
        String user = value(name, "user").orElse(defaultUser);
        String host = value(name, "hostname").orElse(name).replace("%h", name);
        int port = value(name, "port").map(SshConfig::port).orElse(22);
        Optional<Path> key =
                value(name, "identityfile")
                        .filter(file -> !file.equals("none"))
                        .map(
                                file ->
                                        home.resolve(
                                                SshConfigFile.expand(
                                                        tokens(file, name, host, user), home)));
        return new Access.Ssh(host, port, user, key, jump(name, depth));
    }

    private Optional<Access.Ssh> jump(String name, int depth) {
        Optional<String> jumps = value(name, "proxyjump").filter(j -> !j.equals("none"));
        if (jumps.isEmpty()
                && value(name, "proxycommand").filter(c -> !c.equals("none")).isPresent()) {
            throw new IllegalArgumentException("a ProxyCommand is not supported; use ProxyJump");
        }
        Optional<Access.Ssh> way = Optional.empty();
        for (String hop : jumps.map(j -> List.of(j.split(",", -1))).orElse(List.of())) {
            way = Optional.of(hop(hop.strip(), way, depth));
        }
        return way;
    }

    /** {@code [user@]host[:port]} or {@code ssh://…}, itself perhaps a host of this file. */
    private Access.Ssh hop(String text, Optional<Access.Ssh> before, int depth) {
        String rest = text.replaceFirst("^ssh://", "");
        int at = rest.lastIndexOf('@');
        Optional<String> user = at < 0 ? Optional.empty() : Optional.of(rest.substring(0, at));
        String place = rest.substring(at + 1);
        int colon = place.startsWith("[") ? place.indexOf("]:") + 1 : place.indexOf(':');
        boolean hasPort = colon > 0 && place.indexOf(':', colon + 1) < 0;
        String name = (hasPort ? place.substring(0, colon) : place).replaceAll("[\\[\\]]", "");
        Access.Ssh known = access(name, depth + 1);
        return new Access.Ssh(
                known.host(),
                hasPort ? port(place.substring(colon + 1)) : known.port(),
                user.orElse(known.user()),
                known.identityFile(),
                before.or(known::via));
    }

    private Optional<String> value(String host, String key) {
        return blocks.stream()
                .filter(block -> applies(block.patterns(), host))
                .flatMap(block -> Stream.ofNullable(block.values().get(key)))
                .findFirst();
    }

    private static boolean applies(List<String> patterns, String host) {
        boolean applies = false;
        for (String pattern : patterns) {
            boolean negated = pattern.startsWith("!");
            if (matches(negated ? pattern.substring(1) : pattern, host)) {
                if (negated) {
                    return false;
                }
                applies = true;
            }
        }
        return applies;
    }

    private static boolean matches(String pattern, String host) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(
                    switch (c) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> java.util.regex.Pattern.quote(String.valueOf(c));
                    });
        }
        return host.matches(regex.toString());
    }

    private static int port(String digits) {
        if (!digits.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("'" + digits + "' is no port");
        }
        return Integer.parseInt(digits);
    }

    /** The tokens of ssh_config(5) that say something about the host. */
    private String tokens(String file, String name, String host, String user) {
        return file.replace("%d", home.toString())
                .replace("%h", host)
                .replace("%n", name)
                .replace("%r", user)
                .replace("%u", defaultUser)
                .replace("%%", "%");
    }
}
