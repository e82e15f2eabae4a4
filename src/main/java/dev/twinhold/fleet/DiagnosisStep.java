package dev.twinhold.fleet;

import java.util.List;

/** What must hold, one after the other, before the images of a node can be seen. */
public enum DiagnosisStep {
    /** Something answers at the address. */
    TCP,
    /** It is the host it says it is. */
    HOST_KEY,
    /** It lets the user in. */
    AUTHENTICATION,
    /** There are sockets of Docker, containerd or another runtime. */
    SOCKETS,
    /** The daemons behind them answer, and say which version they are. */
    VERSIONS,
    /** The user may open all of them. */
    PERMISSIONS;

    /** Those that a node needs: this machine is reached without a login. */
    static List<DiagnosisStep> of(Access access) {
        return switch (access) {
            case Access.Local() -> List.of(SOCKETS, VERSIONS, PERMISSIONS);
            case Access.Ssh _ -> List.of(values());
        };
    }
}
