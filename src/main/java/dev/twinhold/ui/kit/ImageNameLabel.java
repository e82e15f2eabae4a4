package dev.twinhold.ui.kit;

import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/**
 * An image name as people scan it: the path muted, its last component bright, the tag behind. When
 * there is too little room, the path gives way first, component by component from its beginning,
 * then the middle of the name.
 */
public final class ImageNameLabel extends Region {

    private static final String DOCKER_HUB = "docker.io/";
    private static final String MORE = "…";
    private static final double LEAST_NAME = 48;

    private final Label path = part("path");
    private final Label name = part("name");
    private final Label tag = part("tag");
    private final Text ruler = new Text();
    private List<String> paths = List.of("");
    private String wholeName = "";
    private String wholeTag = "";

    /** A label without a name. */
    public ImageNameLabel() {
        getStyleClass().add("image-name");
        setMinWidth(0);
        getChildren().addAll(path, name, tag);
    }

    private static Label part(String styleClass) {
        Label label = new Label();
        label.getStyleClass().add(styleClass);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    /** Shows a full name. */
    public void show(ImageName image) {
        String repository = image.repository();
        String shown =
                repository.startsWith(DOCKER_HUB)
                        ? repository.substring(DOCKER_HUB.length())
                        : repository;
        int slash = shown.lastIndexOf('/') + 1;
        String behind =
                image.tag().map(t -> ":" + t).orElse("")
                        + image.digest().map(d -> "@" + d.shortened()).orElse("");
        set(shown.substring(0, slash), shown.substring(slash), behind);
    }

    /** Shows an image that has no name. */
    public void showUntagged(Digest digest) {
        set(Texts.get("image.untagged") + " ", "", digest.shortened());
    }

    /** Shows either. */
    public void show(Optional<ImageName> image, Digest digest) {
        image.ifPresentOrElse(this::show, () -> showUntagged(digest));
    }

    private void set(String newPath, String newName, String newTag) {
        paths = shorter(newPath);
        wholeName = newName;
        wholeTag = newTag;
        requestLayout();
    }

    /** {@code a/b/}, {@code …/b/}, {@code …/}, nothing. */
    private static List<String> shorter(String whole) {
        List<String> candidates = new ArrayList<>(List.of(whole));
        for (int slash = whole.indexOf('/'); slash >= 0; slash = whole.indexOf('/', slash + 1)) {
            candidates.add(MORE + whole.substring(slash));
        }
        candidates.add("");
        return candidates;
    }

    private double width(Label label, String text) {
        ruler.setFont(label.getFont());
        ruler.setText(text);
        return text.isEmpty() ? 0 : Math.ceil(ruler.getLayoutBounds().getWidth());
    }

    @Override
    protected double computePrefWidth(double height) {
        return width(path, paths.getFirst()) + width(name, wholeName) + width(tag, wholeTag);
    }

    @Override
    protected double computePrefHeight(double width) {
        return name.prefHeight(-1);
    }

    /** How wide the name is once it was made to fit; no more than {@code room}. */
    public double widthIn(double room) {
        Fitted fitted = fit(room);
        return width(path, fitted.path()) + width(name, fitted.name()) + width(tag, fitted.tag());
    }

    private record Fitted(String path, String name, String tag) {}

    private Fitted fit(double room) {
        double tagWidth = width(tag, wholeTag);
        double nameWidth = width(name, wholeName);
        double pathRoom = room - nameWidth - tagWidth;
        if (pathRoom >= 0) {
            String fittingPath =
                    paths.stream().filter(p -> width(path, p) <= pathRoom).findFirst().orElse("");
            return new Fitted(fittingPath, wholeName, wholeTag);
        }
        String shortName = shortened(name, wholeName, Math.max(LEAST_NAME, room - tagWidth));
        return new Fitted("", shortName, shortened(tag, wholeTag, room - width(name, shortName)));
    }

    @Override
    protected void layoutChildren() {
        Fitted fitted = fit(getWidth());
        double nameX = place(path, fitted.path(), 0);
        double tagX = place(name, fitted.name(), nameX);
        place(tag, fitted.tag(), tagX);
    }

    /** The text without as much of its middle as it takes to fit. */
    private String shortened(Label label, String whole, double room) {
        if (width(label, whole) <= room) {
            return whole;
        }
        int least = 0;
        int most = whole.length() - 1;
        while (least < most) {
            int kept = (least + most + 1) / 2;
            if (width(label, without(whole, kept)) <= room) {
                least = kept;
            } else {
                most = kept - 1;
            }
        }
        return least == 0 ? "" : without(whole, least);
    }

    private static String without(String whole, int kept) {
        int head = (kept + 1) / 2;
        return whole.substring(0, head) + MORE + whole.substring(whole.length() - (kept - head));
    }

    private double place(Label label, String text, double x) {
        if (!text.equals(label.getText())) {
            label.setText(text);
        }
        double width = width(label, text);
        double height = label.prefHeight(-1);
        label.resizeRelocate(x, snapPositionY((getHeight() - height) / 2), width, height);
        return x + width;
    }
}
