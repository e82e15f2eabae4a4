import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.css.Stylesheet;

/**
 * Puts beside each {@code *.css} of a folder the same in JavaFX's binary form, which it prefers when it is there and
 * need not parse: {@code java packaging/BinaryStyles.java FOLDER}, with the JavaFX that will read it.
 */
public final class BinaryStyles {

    private BinaryStyles() {}

    public static void main(String[] arguments) throws IOException {
        List<Path> sheets;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            sheets = files.filter(file -> file.toString().endsWith(".css")).toList();
        }
        if (sheets.isEmpty()) {
            throw new IOException("no style sheets in " + arguments[0]);
        }
        for (Path sheet : sheets) {
            File binary = new File(sheet.toString().replaceAll("css$", "bss"));
            Stylesheet.convertToBinary(sheet.toFile(), binary);
        }
    }
}
