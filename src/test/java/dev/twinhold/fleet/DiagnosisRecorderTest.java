package dev.twinhold.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.fleet.SocketFinder.Found;
import dev.twinhold.fleet.SocketFinder.Socket;
import dev.twinhold.link.Questions;
import dev.twinhold.link.SocketProblems;
import dev.twinhold.model.EngineInfo;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoreId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosisRecorderTest {

    private static final Access.Ssh ACCESS =
            new Access.Ssh("10.2.0.17", 22, "ops", Optional.empty());
    private static final Socket DOCKER =
            new Socket("/run/docker.sock", SocketFinder.State.USABLE, "root:docker, mode 660");
    private static final Socket CONTAINERD =
            new Socket(
                    "/run/containerd/containerd.sock",
                    SocketFinder.State.DENIED,
                    "root:root, mode 660");
    private static final Found BOTH =
            new Found(Optional.of(DOCKER), Optional.of(CONTAINERD), Optional.of(CONTAINERD));

    private final List<Diagnosis> told = new ArrayList<>();
    private final DiagnosisRecorder recorder = new DiagnosisRecorder(ACCESS, told::add);

    private StepState at(DiagnosisStep step) {
        return Objects.requireNonNull(recorder.diagnosis().steps().get(step));
    }

    private static Problem problem(Problem.Kind kind) {
        return Problem.of(kind, "something is wrong");
    }

    private void logIn() {
        recorder.reached("10.2.0.17:22");
        recorder.trusted("ssh-ed25519", "SHA256:x");
        recorder.loggedIn("ops", "key k");
    }

    private static EngineState docker() {
        return new EngineState.Present(
                new EngineInfo(
                        StoreId.Kind.DOCKER,
                        "28.5.2",
                        "1.51",
                        Platform.parse("linux/amd64"),
                        "overlay2",
                        "/var/lib/docker",
                        "",
                        Optional.empty(),
                        DOCKER.path()));
    }

    private static EngineState denied() {
        return new EngineState.Unusable(
                SocketProblems.forbidden("node", "ops", CONTAINERD.path(), CONTAINERD.owner()));
    }

    @Test
    void theFirstStepRunsAndTheOthersWait() {
        assertInstanceOf(StepState.Running.class, at(DiagnosisStep.TCP));
        assertInstanceOf(StepState.Waiting.class, at(DiagnosisStep.PERMISSIONS));
        assertEquals(1, told.size());
        assertFalse(recorder.diagnosis().isWell());
    }

    @Test
    void whatAPersonTakesIsNoTimeOfTheStep() {
        recorder.reached("10.2.0.17:22");
        recorder.waitedForPerson(Duration.ofHours(1));
        recorder.trusted("ssh-ed25519", "SHA256:x");
        assertEquals(
                Duration.ZERO,
                assertInstanceOf(StepState.Passed.class, at(DiagnosisStep.HOST_KEY)).took());
    }

    @Test
    void eachQuestionTellsHowLongItsAnswerTook() {
        Duration thinking = Duration.ofMillis(5);
        Questions slow =
                new Questions() {
                    @Override
                    public boolean trustHost(String host, String keyType, String fingerprint) {
                        return true;
                    }

                    @Override
                    public Optional<char[]> passphrase(String keyFile, int attempt) {
                        return Optional.of(keyFile.toCharArray());
                    }

                    @Override
                    public Optional<char[]> password(String userAtHost, int attempt) {
                        return Optional.of(userAtHost.toCharArray());
                    }

                    @Override
                    public Optional<char[]> answer(String user, String question, boolean echo) {
                        long asked = System.nanoTime();
                        while (System.nanoTime() - asked < thinking.toNanos()) {
                            Thread.onSpinWait();
                        }
                        return Optional.of(question.toCharArray());
                    }
                };
        List<Duration> thought = new ArrayList<>();
        Questions asked = new UntimedQuestions(slow, thought::add);
        assertEquals("Code?", new String(asked.answer("ops@node", "Code?", true).orElseThrow()));
        assertTrue(asked.trustHost("node", "ssh-ed25519", "SHA256:x"));
        assertEquals("ops@node", new String(asked.password("ops@node", 1).orElseThrow()));
        assertEquals("key", new String(asked.passphrase("key", 1).orElseThrow()));
        assertEquals(4, thought.size());
        assertTrue(thought.getFirst().compareTo(thinking) >= 0, thought.toString());
    }

    @Test
    void whatBreaksBelongsToTheStepAfterTheLastThatHeld() {
        recorder.reached("10.2.0.17:22");
        recorder.failed(problem(Problem.Kind.UNREACHABLE));
        assertInstanceOf(StepState.Passed.class, at(DiagnosisStep.TCP));
        assertInstanceOf(StepState.Failed.class, at(DiagnosisStep.HOST_KEY));
        assertInstanceOf(StepState.Skipped.class, at(DiagnosisStep.AUTHENTICATION));
        assertInstanceOf(StepState.Skipped.class, at(DiagnosisStep.PERMISSIONS));
    }

    @Test
    void keysThatAreNotOfferedAgainFailAtTheLogin() {
        recorder.failed(problem(Problem.Kind.AUTHENTICATION));
        assertInstanceOf(StepState.Skipped.class, at(DiagnosisStep.TCP));
        assertInstanceOf(StepState.Failed.class, at(DiagnosisStep.AUTHENTICATION));
    }

    @Test
    void aJumpHostThatRefusesFailsAtTheFirstStep() {
        DiagnosisRecorder behind =
                new DiagnosisRecorder(
                        new Access.Ssh(
                                "10.9.0.1", 22, "ops", Optional.empty(), Optional.of(ACCESS)),
                        _ -> {});
        behind.failed(problem(Problem.Kind.AUTHENTICATION));
        assertInstanceOf(StepState.Failed.class, behind.diagnosis().steps().get(DiagnosisStep.TCP));
    }

    @Test
    void aLoginThatBeginsAgainTellsNothingNew() {
        recorder.reached("10.2.0.17:22");
        StepState first = at(DiagnosisStep.TCP);
        recorder.reached("10.2.0.17:22");
        assertEquals(first, at(DiagnosisStep.TCP));
        assertInstanceOf(StepState.Running.class, at(DiagnosisStep.HOST_KEY));
    }

    @Test
    void aSocketThatMayNotBeOpenedIsAMatterOfPermissions() {
        logIn();
        recorder.found("node", BOTH);
        recorder.asked(docker(), denied(), denied());
        assertEquals(
                List.of("Docker 28.5.2, API 1.51"),
                assertInstanceOf(StepState.Passed.class, at(DiagnosisStep.VERSIONS)).facts());
        StepState.Failed permissions =
                assertInstanceOf(StepState.Failed.class, at(DiagnosisStep.PERMISSIONS));
        assertEquals(List.of("/run/docker.sock (root:docker, mode 660)"), permissions.facts());
        assertEquals(1, permissions.problems().size());
        assertFalse(recorder.diagnosis().isWell());
    }

    @Test
    void aDaemonThatDoesNotAnswerIsAMatterOfVersions() {
        logIn();
        recorder.found("node", BOTH);
        recorder.asked(
                docker(),
                new EngineState.Unusable(problem(Problem.Kind.UNREACHABLE)),
                new EngineState.Absent());
        assertInstanceOf(StepState.Failed.class, at(DiagnosisStep.VERSIONS));
        assertInstanceOf(StepState.Passed.class, at(DiagnosisStep.PERMISSIONS));
    }

    @Test
    void aNodeWithoutARuntimeFailsAtTheSockets() {
        logIn();
        recorder.found("node", new Found(Optional.empty(), Optional.empty(), Optional.empty()));
        recorder.asked(
                new EngineState.Absent(), new EngineState.Absent(), new EngineState.Absent());
        assertInstanceOf(StepState.Failed.class, at(DiagnosisStep.SOCKETS));
        assertInstanceOf(StepState.Skipped.class, at(DiagnosisStep.VERSIONS));
        assertInstanceOf(StepState.Skipped.class, at(DiagnosisStep.PERMISSIONS));
    }

    @Test
    void thisMachineNeedsNoLogin() {
        DiagnosisRecorder here = new DiagnosisRecorder(new Access.Local(), _ -> {});
        here.found("here", BOTH);
        here.asked(docker(), new EngineState.Absent(), new EngineState.Absent());
        assertEquals(3, here.diagnosis().steps().size());
        assertTrue(here.diagnosis().isWell());
    }
}
