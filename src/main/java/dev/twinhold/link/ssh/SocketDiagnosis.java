package dev.twinhold.link.ssh;

import dev.twinhold.link.LinkException;
import dev.twinhold.link.NodeLink.ExecResult;
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
     * Prints the owner; ends with 3 when the file is absent, 4 when it or a folder on the way may
     * not be opened, 5 when nothing listens on it, 0 when all looks well. /proc/net/unix marks
     * listeners with the flag 00010000.
     */
    private static final String SCRIPT =
            """
            p=$1
            if [ ! -e "$p" ]; then
              d=$p
              while [ "$d" != / ]; do
                d=$(dirname "$d")
                if [ -d "$d" ]; then
                  if [ -x "$d" ]; then exit 3; else exit 4; fi
                fi
              done
              exit 3
            fi
            stat -L -c '%U:%G, mode %a' "$p"
            [ -w "$p" ] || exit 4
            r=$(readlink -f "$p")
            grep ' 00010000 ' /proc/net/unix | grep -q -e " $p\\$" -e " $r\\$" -e " /var$r\\$" || exit 5
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
            ExecResult answer = session.exec(List.of("sh", "-c", SCRIPT, "sh", path), TIMEOUT);
            return new LinkException(problem(path, answer), refused);
        } catch (LinkException e) {
            refused.addSuppressed(e);
            return new LinkException(
                    new Problem(
                            Problem.Kind.UNREACHABLE,
                            target.label() + " did not open the socket " + path,
                            "The node does not say why",
                            "Check the path, its permissions and AllowStreamLocalForwarding in"
                                    + " /etc/ssh/sshd_config"),
                    refused);
        }
    }

    private Problem problem(String path, ExecResult answer) {
        return switch (answer.exitStatus()) {
            case 3 -> SocketProblems.absent(target.label(), path);
            case 4 ->
                    SocketProblems.forbidden(
                            target.label(), target.user(), path, answer.output().strip());
            case 5 -> SocketProblems.silent(target.label(), path);
            default -> noForwarding(path);
        };
    }

    private Problem noForwarding(String path) {
        return new Problem(
                Problem.Kind.PERMISSION,
                target.label() + " does not forward the socket " + path,
                "Its SSH server forbids it",
                "Set AllowStreamLocalForwarding yes in /etc/ssh/sshd_config on the node and reload"
                        + " sshd");
    }
}
