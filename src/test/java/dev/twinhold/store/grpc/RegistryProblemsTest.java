package dev.twinhold.store.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.twinhold.model.ImageName;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Problem.Kind;
import dev.twinhold.store.StoreException;
import io.grpc.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of containerd 1.6, 1.7, 2.1 and 2.3, most of them as they came from real nodes. */
class RegistryProblemsTest {

    private static Problem problem(Status status) {
        return assertThrows(
                        StoreException.class,
                        () ->
                                RegistryProblems.call(
                                        "it could not be pulled",
                                        ImageName.parse("registry.example/app:1"),
                                        () -> {
                                            throw status.asRuntimeException();
                                        }))
                .problem();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    AUTHENTICATION | failed to resolve reference: pulling from host registry.example failed with status code [manifests 1]: 401 Unauthorized
                    AUTHENTICATION | unexpected status from HEAD request to https://registry.example/v2/app/manifests/1: 401 Unauthorized
                    AUTHENTICATION | pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials
                    AUTHENTICATION | pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed
                    PERMISSION     | unexpected status from POST request to https://registry.example/v2/app/blobs/uploads/: 403 Forbidden
                    NOT_FOUND      | failed to resolve image: registry.example/app:1: not found
                    NOT_FOUND      | failed to pull and unpack image: no match for platform in manifest sha256:00: not found
                    NOT_FOUND      | content digest sha256:00: not found
                    UNREACHABLE    | failed to do request: Head "https://registry.example/v2/app/manifests/1": dial tcp 10.0.0.1:443: connect: connection refused
                    UNREACHABLE    | failed to do request: Head "https://registry.example/v2/": dial tcp: lookup registry.example on 10.0.0.2:53: no such host
                    UNREACHABLE    | failed to do request: Head "https://registry.example/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority
                    UNREACHABLE    | failed to do request: Head "https://registry.example/v2/": http: server gave HTTP response to HTTPS client
                    UNREACHABLE    | failed to do request: Head "https://registry.example/v2/": net/http: TLS handshake timeout
                    UNREACHABLE    | failed to copy: read tcp 10.0.0.3:40000->10.0.0.1:443: read: connection reset by peer
                    EXHAUSTED      | failed to copy: httpReadSeeker: failed open: unexpected status code https://registry.example/v2/: 429 Too Many Requests - toomanyrequests
                    EXHAUSTED      | failed to copy: write /var/lib/containerd/ingest/0/data: no space left on device
                    INTERNAL       | schema 1 image manifests are no longer supported
                    """)
    void theWordsTellWhatHappened(Kind kind, String words) {
        Problem problem = problem(Status.UNKNOWN.withDescription(words));
        assertEquals(kind, problem.kind(), problem.oneLine());
        assertTrue(problem.why().contains(words), problem.oneLine());
    }

    @Test
    void aCancelledCallIsNoProblemOfTheRegistry() {
        Status cancelled = Status.CANCELLED.withDescription("failed to do request: canceled");
        assertEquals(Kind.CANCELLED, problem(cancelled).kind());
    }

    @Test
    void theRegistryIsNamed() {
        Problem problem = problem(Status.UNKNOWN.withDescription("x509: unknown authority"));
        assertTrue(problem.why().contains("registry.example"), problem.oneLine());
        assertTrue(problem.remedy().contains("certs.d/registry.example"), problem.oneLine());
    }
}
