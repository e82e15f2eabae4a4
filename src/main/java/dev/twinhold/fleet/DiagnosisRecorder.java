package dev.twinhold.fleet;

import dev.twinhold.fleet.SocketFinder.Found;
import dev.twinhold.fleet.SocketFinder.Socket;
import dev.twinhold.link.LoginWatch;
import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Writes down how connecting to a node goes. What is told names the last step that held, so a
 * failure belongs to the one after it.
 *
 * <p>Threads: one at a time, the one that connects.
 */
final class DiagnosisRecorder implements LoginWatch {

    private final Access access;
    private final Consumer<Diagnosis> changed;
    private Diagnosis diagnosis;
    private long since = System.nanoTime();
    private List<Socket> sockets = List.of();

    /**
     * The first step begins.
     *
     * @param changed is given every next state
     */
    DiagnosisRecorder(Access access, Consumer<Diagnosis> changed) {
        this.access = access;
        this.changed = changed;
        this.diagnosis = Diagnosis.before(access);
        beginNext();
        changed.accept(diagnosis);
    }

    Diagnosis diagnosis() {
        return diagnosis;
    }

    @Override
    public void reached(String address) {
        passed(DiagnosisStep.TCP, List.of(address));
    }

    @Override
    public void trusted(String keyType, String fingerprint) {
        passed(DiagnosisStep.HOST_KEY, List.of(keyType + " " + fingerprint));
    }

    @Override
    public void loggedIn(String user, String proof) {
        passed(DiagnosisStep.AUTHENTICATION, List.of(proof.isEmpty() ? user : user + ", " + proof));
    }

    /** The step that is under way took that much less. */
    void waitedForPerson(Duration thought) {
        since += thought.toNanos();
    }

    /** The node was looked at. */
    void found(String node, Found found) {
        Map<String, Socket> distinct = new LinkedHashMap<>();
        List.of(found.docker(), found.containerd(), found.cri())
                .forEach(socket -> socket.ifPresent(s -> distinct.put(s.path(), s)));
        sockets = List.copyOf(distinct.values());
        if (sockets.isEmpty()) {
            failed(nothingThere(node));
        } else {
            passed(DiagnosisStep.SOCKETS, places(found));
        }
    }

    /** CRI is containerd's own socket as a rule, and not said again. */
    private static List<String> places(Found found) {
        List<String> places = new ArrayList<>();
        places.add(place("Docker", found.docker()));
        places.add(place("containerd", found.containerd()));
        if (!found.cri().equals(found.containerd())) {
            places.add(place("CRI", found.cri()));
        }
        return places;
    }

    private static String place(String daemon, Optional<Socket> socket) {
        return daemon + " " + socket.map(Socket::path).orElse("–");
    }

    private static Problem nothingThere(String node) {
        return new Problem(
                Problem.Kind.NOT_FOUND,
                "There is no container runtime on " + node,
                "No socket of Docker, containerd or another runtime is where they usually are",
                "Start the runtime, or name its socket as runtime-endpoint in /etc/crictl.yaml on"
                        + " the node");
    }

    /** The daemons were asked. */
    void asked(EngineState... daemons) {
        if (sockets.isEmpty()) {
            return;
        }
        Set<String> versions = new LinkedHashSet<>();
        Set<Problem> silent = new LinkedHashSet<>();
        Set<Problem> forbidden = new LinkedHashSet<>();
        for (EngineState daemon : daemons) {
            switch (daemon) {
                case EngineState.Present(var info) -> versions.add(version(info));
                case EngineState.Unusable(var problem) ->
                        (problem.kind() == Problem.Kind.PERMISSION ? forbidden : silent)
                                .add(problem);
                case EngineState.Absent(), EngineState.Unknown() -> {}
            }
        }
        if (versions.isEmpty() && silent.isEmpty()) {
            put(DiagnosisStep.VERSIONS, new StepState.Skipped());
        } else {
            ended(DiagnosisStep.VERSIONS, versions, silent);
        }
        ended(DiagnosisStep.PERMISSIONS, open(forbidden), forbidden);
        changed.accept(diagnosis);
    }

    private static String version(EngineInfo info) {
        return switch (info.kind()) {
            case DOCKER -> "Docker " + info.version() + ", API " + info.apiVersion();
            case CONTAINERD -> "containerd " + info.version();
            case CRI -> "CRI " + info.apiVersion() + ", " + info.storage() + " " + info.version();
        };
    }

    /** The sockets that nobody complained of. */
    private List<String> open(Set<Problem> forbidden) {
        return sockets.stream()
                .filter(s -> forbidden.stream().noneMatch(p -> p.what().contains(s.path())))
                .map(s -> s.owner().isEmpty() ? s.path() : s.path() + " (" + s.owner() + ")")
                .toList();
    }

    /** The step that is under way does not hold; those after it are not tried. */
    void failed(Problem problem) {
        Optional<DiagnosisStep> at = blamed(problem);
        if (at.isPresent()) {
            put(at.get(), new StepState.Failed(List.of(problem), List.of(), lap()));
            for (DiagnosisStep step : DiagnosisStep.of(access)) {
                switch (diagnosis.steps().get(step)) {
                    case StepState.Waiting _, StepState.Running _ ->
                            put(step, new StepState.Skipped());
                    case StepState.Passed _, StepState.Failed _, StepState.Skipped _ -> {}
                    case null -> {}
                }
            }
            changed.accept(diagnosis);
        }
    }

    /** Keys that are known to be refused are not even taken to the node. */
    private Optional<DiagnosisStep> blamed(Problem problem) {
        boolean keysAlone =
                problem.kind() == Problem.Kind.AUTHENTICATION
                        && access instanceof Access.Ssh(var _, var _, var _, var _, var via)
                        && via.isEmpty();
        return keysAlone ? Optional.of(DiagnosisStep.AUTHENTICATION) : running();
    }

    private Optional<DiagnosisStep> running() {
        return DiagnosisStep.of(access).stream()
                .filter(s -> diagnosis.steps().get(s) instanceof StepState.Running)
                .findFirst();
    }

    /** A login that begins again tells the same things again: the first time counts. */
    private void passed(DiagnosisStep step, List<String> facts) {
        if (diagnosis.steps().get(step) instanceof StepState.Running) {
            put(step, new StepState.Passed(facts, lap()));
            beginNext();
            changed.accept(diagnosis);
        }
    }

    private void ended(DiagnosisStep step, Collection<String> facts, Set<Problem> problems) {
        List<String> found = List.copyOf(facts);
        put(
                step,
                problems.isEmpty()
                        ? new StepState.Passed(found, lap())
                        : new StepState.Failed(List.copyOf(problems), found, lap()));
    }

    private void beginNext() {
        DiagnosisStep.of(access).stream()
                .filter(s -> diagnosis.steps().get(s) instanceof StepState.Waiting)
                .findFirst()
                .ifPresent(s -> put(s, new StepState.Running()));
    }

    private void put(DiagnosisStep step, StepState state) {
        diagnosis = diagnosis.with(step, state);
    }

    private Duration lap() {
        long now = System.nanoTime();
        Duration took = Duration.ofNanos(Math.max(0, now - since));
        since = now;
        return took;
    }
}
