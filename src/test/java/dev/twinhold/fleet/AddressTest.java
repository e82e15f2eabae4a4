package dev.twinhold.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    root@10.2.0.17:2222,          root, 10.2.0.17,     2222
                    ops@worker-07.plant-a,        ops,  worker-07.plant-a,
                    worker-07:22,                 ,     worker-07,     22
                    ssh://root@worker-07:2222/,   root, worker-07,     2222
                    ssh -p 2222 root@worker-07,   root, worker-07,     2222
                    ssh root@worker-07 -p2222,    root, worker-07,     2222
                    root@[fe80::1]:22,            root, fe80::1,       22
                    '  root@worker-07  ',         root, worker-07,
                    """)
    void whatPeoplePasteIsTakenApart(String text, String user, String host, Integer port) {
        Address expected =
                new Address(
                        Optional.ofNullable(user),
                        host,
                        port == null ? OptionalInt.empty() : OptionalInt.of(port));

        assertEquals(Optional.of(expected), Address.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "root@", "@host", "a@b@c", "host:port"})
    void whatIsNoAddressIsNotTakenApart(String text) {
        assertTrue(Address.parse(text).isEmpty());
    }

    @Test
    void aPortThatIsNoneIsLeftOut() {
        assertEquals(OptionalInt.empty(), Address.parse("root@host:99999").orElseThrow().port());
    }
}
