package dev.twinhold.ui.testing;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** Pictures of what is on the screen, in {@code target/shots}. */
public final class Pictures {

    private static final Path FOLDER = Path.of("target", "shots");

    private Pictures() {}

    /** Takes one. */
    public static void save(Scene scene, String name) throws IOException {
        WritableImage picture = Ui.on(() -> scene.snapshot(null));
        Files.createDirectories(FOLDER);
        ImageIO.write(
                buffered(picture),
                "png",
                FOLDER.resolve(name.toLowerCase(Locale.ROOT) + ".png").toFile());
    }

    private static BufferedImage buffered(WritableImage picture) {
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, picture.getPixelReader().getArgb(x, y));
            }
        }
        return image;
    }
}
