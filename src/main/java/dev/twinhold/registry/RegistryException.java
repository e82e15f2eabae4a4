package dev.twinhold.registry;

import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** A registry, or what keeps its passwords, did not do what was asked. */
public final class RegistryException extends IOException implements HasProblem {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** A refusal. */
    public RegistryException(Problem problem) {
        super(problem.oneLine());
        this.problem = problem;
    }

    /** A failure with its technical cause, which is for the log. */
    public RegistryException(Problem problem, Throwable cause) {
        super(problem.oneLine(), cause);
        this.problem = problem;
    }

    /** What a person is told. */
    @Override
    public Problem problem() {
        return problem;
    }

    /**
     * Whether this machine has no way to the registry: its name, its port, a route or trust in its
     * certificate is missing here. Others may reach it. False for a registry that is reached and
     * does not serve.
     */
    public boolean isWithoutAWay() {
        return switch (getCause()) {
            case null -> false;
            case UnknownHostException _, ConnectException _, NoRouteToHostException _ -> true;
            case SSLException _ -> true;
            case SocketTimeoutException e -> isWhileConnecting(e);
            default -> false;
        };
    }

    /** The JDK and OkHttp have one type for both kinds of silence and tell them apart in words. */
    private static boolean isWhileConnecting(SocketTimeoutException e) {
        String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return words.contains("connect");
    }
}
