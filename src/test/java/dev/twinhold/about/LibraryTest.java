package dev.twinhold.about;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of libraries is that of the jars. */
class LibraryTest {

    /** What tests bring along, and is not shipped. */
    private static final Set<String> OF_TESTS =
            Set.of(
                    "junit",
                    "opentest4j",
                    "apiguardian",
                    "testfx",
                    "hamcrest",
                    "archunit",
                    "assertj",
                    "osgi");

    private final List<Library> libraries = Product.running().libraries();

    private static Stream<String> jars() {
        return Stream.of(System.getProperty("java.class.path", "").split(":", -1))
                .filter(entry -> entry.endsWith(".jar"))
                .map(entry -> Path.of(entry).getFileName().toString());
    }

    /** As in the name of its jar; JavaFX's have the system's name after it. */
    private static String jar(Library library) {
        return library.name().replaceFirst(".*:", "") + "-" + library.version();
    }

    @Test
    void everyJarOfTheProgramIsListed() {
        Set<String> listed = libraries.stream().map(LibraryTest::jar).collect(Collectors.toSet());
        Set<String> missing =
                jars().filter(jar -> OF_TESTS.stream().noneMatch(jar::contains))
                        .map(jar -> jar.replaceFirst("(-linux.*|-mac.*|-win)?\\.jar$", ""))
                        .filter(jar -> !listed.contains(jar))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), missing);
    }

    @Test
    void nothingElseIsListed() {
        Set<String> jars = jars().collect(Collectors.toSet());
        List<String> extra =
                libraries.stream()
                        .map(LibraryTest::jar)
                        .filter(name -> jars.stream().noneMatch(jar -> jar.startsWith(name)))
                        .toList();
        assertEquals(List.of(), extra);
        assertTrue(libraries.size() > 30);
    }

    @Test
    void noLicenceIsWrittenInTwoWays() {
        Set<String> licences =
                libraries.stream()
                        .flatMap(library -> Stream.of(library.licences().split(", ", -1)))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                Set.of(
                        "Apache-2.0",
                        "BSD-2-Clause",
                        "BSD-3-Clause",
                        "EPL-2.0",
                        "GPL-2.0 with Classpath exception",
                        "ISC",
                        "LGPL-2.1",
                        "MIT"),
                licences);
    }

    @Test
    void theProductKnowsWhatItRunsOn() {
        Product product = Product.running();
        assertFalse(product.javafx().isEmpty());
        assertTrue(product.java().startsWith("25"), product.java());
    }
}
