package dev.twinhold.link.ssh;

import dev.twinhold.link.LinkException;
import dev.twinhold.link.SocketProblems;
import dev.twinhold.model.Problem;
import java.time.Duration;
import java.util.List;

/**
 * Why the node did not open a unix socket. sshd answers "open failed" to everything, so the node is
 * asked with the tests of its shell.
 */
final class SocketDiagnosis {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /**
     * Prints one word and, for a file that is there, its owner. A folder on the way that may not be
     * searched makes the file look absent. /proc/net/unix (proc(5)) marks listeners with the flag
     * 00010000.
     */
    private static final String SCRIPT =
            """
            p=$1
            if [ ! -e "$p" ]; then
              d=$(dirname "$p")
              while [ ! -d "$d" ]; do d=$(dirname "$d"); done
              if [ -x "$d" ]; then echo absent; else echo forbidden; fi
              exit
            fi
            r=$(readlink -f "$p")
            if [ ! -w "$p" ]; then
              echo forbidden
            elif grep ' 00010000 ' /proc/net/unix | grep -q -e " $p\\$" -e " $r\\$" -e " /var$r\\$"; then
              echo listening
            else
              echo silent
            fi
            stat -L -c '%U:%G, mode %a' "$p"
            """;

    private final SshTarget target;
    private final SshSession session;

    SocketDiagnosis(SshTarget target, SshSession session) {
        this.target = target;
        this.session = session;
    }

    LinkException explain(String path, StreamRefusedException refused) {
        if (refused.isProhibited()) {
            return new LinkException(noForwarding(path), refused);
        }
        try {
            List<String> lines =
                    session.exec(List.of("sh", "-c", SCRIPT, "sh", path), TIMEOUT)
                            .output()
                            .lines()
                            .toList();
            return new LinkException(problem(path, lines), refused);
        } catch (LinkException e) {
            refused.addSuppressed(e);
            return new LinkException(unknown(path), refused);
        }
    }

    private Problem problem(String path, List<String> lines) {
        String owner = lines.size() > 1 ? lines.get(1) : "";
        return switch (lines.isEmpty() ? "" : lines.getFirst()) {
            case "absent" -> SocketProblems.absent(target.label(), path);
            case "forbidden" ->
                    SocketProblems.forbidden(target.label(), target.user(), path, owner);
            case "silent" -> SocketProblems.silent(target.label(), path);
            case "listening" -> noForwarding(path);
            default -> unknown(path);
        };
    }

    private Problem noForwarding(String path) {
        return new Problem(
                Problem.Kind.PERMISSION,
                target.label() + " does not forward the socket " + path,
                "A program listens on it, but the SSH server forbids forwarding",
                "Set AllowStreamLocalForwarding yes in /etc/ssh/sshd_config on the node and reload"
                        + " sshd");
    }

    private Problem unknown(String path) {
        return new Problem(
                Problem.Kind.PERMISSION,
                target.label() + " did not open the socket " + path,
                "The node does not say why, and answers no commands",
                "Check the path, its permissions, and AllowStreamLocalForwarding in"
                        + " /etc/ssh/sshd_config");
    }
}
