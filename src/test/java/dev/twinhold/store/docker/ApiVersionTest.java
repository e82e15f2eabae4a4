package dev.twinhold.store.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiVersionTest {

    @ParameterizedTest
    @CsvSource({
        "1.41, 1.41",
        "1.45, 1.45",
        "1.51, 1.51",
        "1.52, 1.51",
        "1.55, 1.51",
        "2.0, 1.51",
        "1.9, 1.9"
    })
    void theOlderOfBothIsSpoken(String theirs, String spoken) {
        assertEquals(spoken, ApiVersion.negotiated(ApiVersion.parse(theirs)).toString());
    }

    @ParameterizedTest
    @CsvSource({"''", "latest", "1", "1.x", "'1.41,1.42'"})
    void aDaemonThatDoesNotTellIsSpokenToInTheOldestVersion(String header) {
        assertEquals(new ApiVersion(1, 24), ApiVersion.parse(header));
    }

    @Test
    void minorVersionsAreNumbersAndNotDecimals() {
        assertTrue(new ApiVersion(1, 47).has(47));
        assertFalse(new ApiVersion(1, 9).has(47));
        assertTrue(new ApiVersion(2, 0).has(47));
    }
}
