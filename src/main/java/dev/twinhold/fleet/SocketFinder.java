package dev.twinhold.fleet;

import dev.twinhold.link.LinkException;
import dev.twinhold.link.NodeLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the daemons' unix sockets on a node. Order of belief: what the kubelet is configured to
 * use, what {@code crictl} is configured to use, then the places where distributions put them.
 */
final class SocketFinder {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final List<String> CONTAINERD =
            List.of(
                    "/run/containerd/containerd.sock",
                    "/run/k3s/containerd/containerd.sock",
                    "/var/snap/microk8s/common/run/containerd.sock",
                    "/var/snap/k8s/common/run/containerd/containerd.sock",
                    "/run/k0s/containerd.sock");
    private static final List<String> DOCKER =
            List.of("/var/run/docker.sock", "/run/podman/podman.sock");
    private static final List<String> CRI_ONLY =
            List.of("/var/run/crio/crio.sock", "/var/run/cri-dockerd.sock");

    // kubelet's --container-runtime-endpoint, its config file, crictl's config file: all name one
    private static final Pattern ENDPOINT =
            Pattern.compile(
                    "(?:container-runtime-endpoint|containerRuntimeEndpoint|runtime-endpoint)"
                            + "[=:\\s\"']+(?:unix://)?(/[^\\s\"']+\\.sock)");

    /**
     * One round trip: prints what kubelet and crictl are told, then the state of each socket. Only
     * the kubelet's own command line is looked at, never another process's.
     */
    private static final String SCRIPT =
            """
            p=$(pidof kubelet 2>/dev/null | cut -d' ' -f1)
            [ -n "$p" ] && tr '\\0' ' ' < /proc/$p/cmdline 2>/dev/null
            grep -h -s -e containerRuntimeEndpoint /var/lib/kubelet/config.yaml
            grep -h -s -e runtime-endpoint /etc/crictl.yaml
            echo
            check() {
              [ -S "$1" ] || return
              if [ -r "$1" ] && [ -w "$1" ]; then s=usable; else s=denied; fi
              echo "socket $s $(stat -L -c %U:%G/%a "$1" 2>/dev/null || echo /) $1"
            }
            for s in "$@" "${XDG_RUNTIME_DIR:-/nonexistent}/docker.sock"; do check "$s"; done
            """;

    /** Whether a socket can be used. */
    enum State {
        USABLE,
        DENIED
    }

    /**
     * What was found.
     *
     * @param docker first of Docker's
     * @param containerd the kubelet's, else the first
     * @param cri the kubelet's, else containerd's own, else one that speaks CRI alone
     */
    record Found(Optional<Socket> docker, Optional<Socket> containerd, Optional<Socket> cri) {}

    /**
     * A socket that is there.
     *
     * @param owner such as {@code root:docker, mode 660}; empty when the node does not tell
     */
    record Socket(String path, State state, String owner) {}

    /** Asks the node. */
    Found find(NodeLink link) throws LinkException {
        List<String> argv = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh"));
        argv.addAll(CONTAINERD);
        argv.addAll(DOCKER);
        argv.addAll(CRI_ONLY);
        String output = link.exec(argv, TIMEOUT).output();
        Optional<String> endpoint = endpoint(output).filter(e -> !known(e));
        if (endpoint.isPresent()) {
            argv.add(endpoint.get());
            output = link.exec(argv, TIMEOUT).output();
        }
        return choose(output);
    }

    private static boolean known(String path) {
        return CONTAINERD.contains(path) || CRI_ONLY.contains(path);
    }

    private static Optional<String> endpoint(String output) {
        Matcher matcher = ENDPOINT.matcher(output);
        return matcher.find() ? Optional.of(plain(matcher.group(1))) : Optional.empty();
    }

    private static String plain(String path) {
        return path.startsWith("/var/run/") && !path.contains("cri") ? path.substring(4) : path;
    }

    /** Reads the script's answer. */
    static Found choose(String output) {
        Map<String, Socket> there = new LinkedHashMap<>();
        for (String line : output.split("\n", -1)) {
            String[] words = line.split(" ", 4);
            if (words.length == 4 && words[0].equals("socket")) {
                State state = words[1].equals("usable") ? State.USABLE : State.DENIED;
                there.putIfAbsent(words[3], new Socket(words[3], state, owner(words[2])));
            }
        }
        Optional<String> endpoint = endpoint(output);
        Optional<Socket> kubelets = endpoint.map(there::get);
        Optional<Socket> containerd =
                kubelets.filter(s -> !CRI_ONLY.contains(s.path()))
                        .or(() -> first(there, CONTAINERD));
        Optional<Socket> cri = kubelets.or(() -> containerd).or(() -> first(there, CRI_ONLY));
        List<String> docker = new ArrayList<>(DOCKER);
        there.keySet().stream().filter(p -> p.endsWith("/docker.sock")).forEach(docker::add);
        return new Found(first(there, docker), containerd, cri);
    }

    private static Optional<Socket> first(Map<String, Socket> there, List<String> paths) {
        return paths.stream().filter(there::containsKey).findFirst().map(there::get);
    }

    /** From {@code user:group/mode}; a lone slash tells nothing. */
    private static String owner(String word) {
        int slash = word.indexOf('/');
        return slash <= 0 ? "" : word.substring(0, slash) + ", mode " + word.substring(slash + 1);
    }
}
