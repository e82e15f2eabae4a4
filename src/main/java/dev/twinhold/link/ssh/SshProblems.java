package dev.twinhold.link.ssh;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchSessionDisconnectException;
import dev.twinhold.model.Problem;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is said when a login fails or a connection breaks. */
final class SshProblems {

    /** JSch's message when no method was accepted, with the methods that the server offers. */
    private static final Pattern REFUSED =
            Pattern.compile("Auth (?:fail|cancel) for methods '(.*)'");

    private SshProblems() {}

    static Problem connecting(SshTarget target, List<String> tried, Exception thrown) {
        String message = String.valueOf(thrown.getMessage());
        Matcher refused = REFUSED.matcher(message);
        if (refused.matches()) {
            return refused(target, refused.group(1).replace(",", ", "), tried);
        }
        if (thrown instanceof JSchSessionDisconnectException && !tried.isEmpty()) {
            return tooMany(target, tried, message);
        }
        if (thrown instanceof JSchAlgoNegoFailException) {
            return new Problem(
                    Problem.Kind.UNSUPPORTED,
                    target.address() + " and Twinhold have no SSH algorithm in common",
                    message,
                    "Update the SSH server of the node");
        }
        return unreachable(target, thrown);
    }

    private static Problem refused(SshTarget target, String methods, List<String> tried) {
        return new Problem(
                Problem.Kind.AUTHENTICATION,
                target.label() + " refused the login",
                "The node offers " + methods + "; tried " + listed(tried),
                "Name the key that the node knows, load it into the ssh-agent, or add its public half"
                        + " to ~"
                        + target.user()
                        + "/.ssh/authorized_keys on the node");
    }

    private static Problem tooMany(SshTarget target, List<String> tried, String message) {
        return new Problem(
                Problem.Kind.AUTHENTICATION,
                target.label() + " ended the login",
                message + "; tried " + listed(tried),
                "Name the one key that the node knows, so that it is offered first");
    }

    private static String listed(List<String> tried) {
        return tried.isEmpty() ? "nothing, for there is no key" : String.join(", ", tried);
    }

    private static Problem unreachable(SshTarget target, Exception thrown) {
        if (cause(thrown, UnknownHostException.class).isPresent()) {
            return unreachable(
                    target,
                    "The name " + target.host() + " cannot be resolved",
                    "Check the name, or use the node's address");
        }
        if (cause(thrown, SocketTimeoutException.class).isPresent()) {
            return unreachable(
                    target,
                    "No answer within " + target.connectTimeout().toSeconds() + " s",
                    "Check the address, and firewalls on the way");
        }
        if (cause(thrown, ConnectException.class).isPresent()
                || cause(thrown, NoRouteToHostException.class).isPresent()) {
            return unreachable(
                    target,
                    deepest(thrown),
                    "Check the address and the port, and that the node runs sshd");
        }
        return unreachable(target, deepest(thrown), "Check that an SSH server listens there");
    }

    private static Problem unreachable(SshTarget target, String why, String remedy) {
        return new Problem(
                Problem.Kind.UNREACHABLE, target.address() + " is not reachable", why, remedy);
    }

    /**
     * A jump host did not open a connection.
     *
     * @param reason RFC 4254 section 5.1
     */
    static Problem notForwarded(SshTarget jump, String host, int port, int reason) {
        return reason == StreamRefusedException.PROHIBITED
                ? new Problem(
                        Problem.Kind.PERMISSION,
                        jump.label() + " opens no connection to " + host + ":" + port,
                        "its SSH server does not forward connections",
                        "Allow it there: AllowTcpForwarding and PermitOpen in sshd_config")
                : unreachable(
                        jump,
                        host + ":" + port,
                        "the jump host could not connect to it",
                        "Check the address as the jump host sees it, and that the node runs sshd");
    }

    private static Problem unreachable(SshTarget jump, String place, String why, String remedy) {
        return new Problem(
                Problem.Kind.UNREACHABLE,
                place + " is not reachable through " + jump.label(),
                why,
                remedy);
    }

    static Problem broke(SshTarget target, Throwable cause) {
        return new Problem(
                Problem.Kind.UNREACHABLE,
                "The connection to " + target.label() + " broke",
                String.valueOf(cause.getMessage()),
                "Connect again");
    }

    private static <T> Optional<T> cause(Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    private static String deepest(Throwable thrown) {
        Throwable last = thrown;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            last = cause;
        }
        return String.valueOf(last.getMessage());
    }
}
