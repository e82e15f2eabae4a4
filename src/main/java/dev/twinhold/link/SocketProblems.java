package dev.twinhold.link;

import dev.twinhold.model.Problem;

/** What is said when a unix socket cannot be opened: the same words for every kind of link. */
public final class SocketProblems {

    private SocketProblems() {}

    /** There is no such file. */
    public static Problem absent(String node, String path) {
        return new Problem(
                Problem.Kind.NOT_FOUND,
                "There is no socket " + path + " on " + node,
                "",
                "Install or start the program that makes it, or choose another socket path");
    }

    /** The file is there, but no program listens on it. */
    public static Problem silent(String node, String path) {
        return new Problem(
                Problem.Kind.NOT_FOUND,
                "Nothing answers on the socket " + path + " on " + node,
                "The file is there, but no program listens on it",
                "Start the program, for example: " + start(path));
    }

    /**
     * The user may not open it.
     *
     * @param owner such as {@code root:docker, mode 660}; may be empty
     */
    public static Problem forbidden(String node, String user, String path, String owner) {
        String why = user + " may not open it";
        return new Problem(
                Problem.Kind.PERMISSION,
                "No permission for the socket " + path + " on " + node,
                owner.isEmpty() ? why : why + " (it belongs to " + owner + ")",
                "Log in as root, or " + group(user, path));
    }

    private static String start(String path) {
        return "systemctl start " + (path.contains("docker") ? "docker" : "containerd");
    }

    private static String group(String user, String path) {
        if (path.contains("docker")) {
            return "put " + user + " into the group docker: usermod -aG docker " + user;
        }
        if (path.contains("containerd")) {
            return "set a gid in [grpc] of /etc/containerd/config.toml, put "
                    + user
                    + " into that group and restart containerd";
        }
        return "put " + user + " into the group that owns the socket";
    }
}
