package dev.twinhold.ui.kit;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Pictures of screens in both themes and two sizes, in {@code target/shots}, to be looked at. */
public final class Shots {

    private static final int[][] SIZES = {{1280, 800}, {1920, 1080}};

    private Shots() {}

    /** Renders what the supplier makes anew for each picture, on the FX thread. */
    public static void take(String name, Supplier<? extends Parent> screen)
            throws IOException, TimeoutException {
        FxToolkit.registerPrimaryStage();
        for (Theme.Choice choice : new Theme.Choice[] {Theme.Choice.LIGHT, Theme.Choice.DARK}) {
            for (int[] size : SIZES) {
                WritableImage image =
                        WaitForAsyncUtils.waitFor(
                                30,
                                TimeUnit.SECONDS,
                                WaitForAsyncUtils.asyncFx(() -> render(screen, choice, size)));
                write(name + "-" + choice.name().toLowerCase(java.util.Locale.ROOT), image);
            }
        }
    }

    private static WritableImage render(
            Supplier<? extends Parent> screen, Theme.Choice choice, int[] size) {
        Theme theme = new Theme();
        theme.choiceProperty().set(choice);
        Scene scene = new Scene(screen.get(), size[0], size[1]);
        theme.install(scene);
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        return scene.snapshot(null);
    }

    private static void write(String name, WritableImage image) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        PixelReader reader = image.getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels.setRGB(x, y, reader.getArgb(x, y));
            }
        }
        Path file = Path.of("target", "shots", name + "-" + width + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(pixels, "png", file.toFile());
    }
}
