package dev.twinhold.about;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A library that the program ships.
 *
 * @param name group and artifact, as its authors publish it
 * @param version as shipped
 * @param licences their SPDX identifiers as far as there are such, with commas between them
 */
public record Library(String name, String version, String licences) {

    /** Checks. */
    public Library {
        if (name.isBlank() || version.isBlank() || licences.isBlank()) {
            throw new IllegalArgumentException(
                    "a library without name, version or licence: " + name);
        }
    }

    /** All of them by name, as the build found them; the Java runtime is not among them. */
    static List<Library> shipped() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        Library.class.getResourceAsStream("/libraries.tsv"),
                                        "the build writes the list of libraries"),
                                StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank()).map(Library::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Library parse(String line) {
        String[] words = line.split("\t", -1);
        return new Library(words[0].strip(), words[1].strip(), words[2].strip());
    }
}
