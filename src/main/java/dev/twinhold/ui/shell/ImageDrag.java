package dev.twinhold.ui.shell;

import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.Dragboard;

/** Images on their way from one place of the window to another. */
public final class ImageDrag {

    // the toolkit knows each format once
    private static final DataFormat FORMAT = new DataFormat("application/x-twinhold-images");
    private static final String BETWEEN = "\t";

    private ImageDrag() {}

    /** What is dragged: the images, and their names for other programs. */
    public static ClipboardContent content(List<ImageRef> images) {
        ClipboardContent content = new ClipboardContent();
        content.put(FORMAT, images.stream().map(ImageDrag::line).collect(Collectors.joining("\n")));
        content.putString(images.stream().map(ImageRef::name).collect(Collectors.joining("\n")));
        return content;
    }

    /** The images that are dragged; none when it is something else. */
    public static List<ImageRef> images(Dragboard board) {
        return board.hasContent(FORMAT) && board.getContent(FORMAT) instanceof String lines
                ? lines.lines().map(ImageDrag::image).flatMap(Optional::stream).toList()
                : List.of();
    }

    private static String line(ImageRef image) {
        return String.join(BETWEEN, image.node().value(), image.store().toString(), image.name());
    }

    private static Optional<ImageRef> image(String line) {
        String[] parts = line.split(BETWEEN, 3);
        return parts.length == 3
                ? Optional.of(new ImageRef(new NodeId(parts[0]), StoreId.parse(parts[1]), parts[2]))
                : Optional.empty();
    }
}
