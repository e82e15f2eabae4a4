package dev.twinhold.ui.compare;

import dev.twinhold.compare.MatrixExport;
import dev.twinhold.compare.MatrixRows;
import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Problems;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The matrix' way to files.
 *
 * @param save asks for a file to write, with a proposed name
 * @param open asks for a file to read
 * @param say tells how it went
 */
public record MatrixFiles(
        Function<String, Optional<Path>> save,
        Supplier<Optional<Path>> open,
        BiConsumer<Tone, String> say) {

    /** Asks for a file and writes what is shown; a file that is there is replaced whole. */
    void export(MatrixRows rows, MatrixExport format, FxClock clock) {
        save.apply("twinhold-compare." + format.extension())
                .ifPresent(
                        file ->
                                clock.run(
                                        () -> write(rows, format, file),
                                        written ->
                                                say.accept(
                                                        Tone.OK,
                                                        Texts.get("compare.exported", written)),
                                        problem -> say.accept(Tone.BAD, Problems.line(problem))));
    }

    private static Path write(MatrixRows rows, MatrixExport format, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            format.write(rows, out);
        }
        return file;
    }
}
