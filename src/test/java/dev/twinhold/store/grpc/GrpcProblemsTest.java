package dev.twinhold.store.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Problem.Kind;
import dev.twinhold.store.StoreException;
import io.grpc.Status;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class GrpcProblemsTest {

    private static Problem problem(Status status) {
        return GrpcProblems.of("containerd did not do it", status.asRuntimeException()).problem();
    }

    @Test
    void aProblemOfTheLinkIsKeptWordForWord() {
        Problem said = new Problem(Kind.PERMISSION, "forky refuses the socket", "0660", "use sudo");
        class LinkFailure extends IOException implements HasProblem {
            private static final long serialVersionUID = 1L;

            @Override
            public Problem problem() {
                return said;
            }
        }
        assertEquals(said, problem(Status.UNAVAILABLE.withCause(new LinkFailure())));
    }

    @Test
    void kindsFollowTheStatus() {
        assertEquals(Kind.UNREACHABLE, problem(Status.UNAVAILABLE).kind());
        assertEquals(Kind.UNREACHABLE, problem(Status.DEADLINE_EXCEEDED).kind());
        assertEquals(Kind.NOT_FOUND, problem(Status.NOT_FOUND).kind());
        assertEquals(Kind.UNSUPPORTED, problem(Status.UNIMPLEMENTED).kind());
        assertEquals(Kind.CANCELLED, problem(Status.CANCELLED).kind());
        assertEquals(
                Kind.CANCELLED,
                problem(Status.UNAVAILABLE.withDescription("Channel shutdownNow invoked")).kind());
        assertEquals(Kind.INTERNAL, problem(Status.UNKNOWN).kind());
    }

    @Test
    void aFullDiskIsSaidAsSuch() {
        Problem problem =
                problem(
                        Status.UNKNOWN.withDescription(
                                "write /var/lib/containerd/x: no space left on device"));
        assertEquals(Kind.EXHAUSTED, problem.kind());
        assertTrue(problem.remedy().contains("Free space"), problem.oneLine());
    }

    @Test
    void theCauseIsToldOnce() {
        Problem problem =
                problem(
                        Status.UNAVAILABLE
                                .withDescription("io exception")
                                .withCause(new IOException("connection reset")));
        assertEquals("io exception (connection reset)", problem.why());
        assertEquals("containerd did not do it", problem.what());
    }

    @Test
    void forksPassFailuresOn() {
        StoreException failure = new StoreException(Problem.of(Kind.NOT_FOUND, "gone"));
        assertEquals(
                failure,
                assertThrows(
                        StoreException.class,
                        () ->
                                Fork.of(
                                                () -> {
                                                    throw failure;
                                                })
                                        .join()));
    }
}
