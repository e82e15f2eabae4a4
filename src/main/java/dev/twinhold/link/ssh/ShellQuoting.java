package dev.twinhold.link.ssh;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An argument list as one line for a POSIX shell, which sshd hands every command to. */
final class ShellQuoting {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./-]+");

    private ShellQuoting() {}

    static String line(List<String> argv) {
        return argv.stream().map(ShellQuoting::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        if (PLAIN.matcher(argument).matches()) {
            return argument;
        }
        return "'" + argument.replace("'", "'\\''") + "'";
    }
}
