package dev.twinhold.ui.kit;

import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.Region;

/**
 * An image name as people scan it: the path muted, its last component bright, the tag behind. When
 * there is too little room, the path gives way first, from its beginning.
 */
public final class ImageNameLabel extends Region {

    private static final String DOCKER_HUB = "docker.io/";
    private static final double LEAST_PATH = 20;
    private static final double LEAST_NAME = 40;

    private final Label path = part("path", OverrunStyle.LEADING_ELLIPSIS);
    private final Label name = part("name", OverrunStyle.CENTER_ELLIPSIS);
    private final Label tag = part("tag", OverrunStyle.CENTER_ELLIPSIS);

    /** A label without a name. */
    public ImageNameLabel() {
        getStyleClass().add("image-name");
        setMinWidth(0);
        getChildren().addAll(path, name, tag);
    }

    private static Label part(String styleClass, OverrunStyle overrun) {
        Label label = new Label();
        label.getStyleClass().add(styleClass);
        label.setTextOverrun(overrun);
        label.setEllipsisString("…");
        label.setMinWidth(0);
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
        path.setText(newPath);
        name.setText(newName);
        tag.setText(newTag);
        requestLayout();
    }

    private static double wanted(Label label) {
        return label.getText().isEmpty() ? 0 : Math.ceil(label.prefWidth(-1));
    }

    @Override
    protected double computePrefWidth(double height) {
        return wanted(path) + wanted(name) + wanted(tag);
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.max(name.prefHeight(-1), tag.prefHeight(-1));
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth();
        double nameWidth = wanted(name);
        double tagWidth = wanted(tag);
        double pathWidth = Math.min(wanted(path), room - nameWidth - tagWidth);
        if (pathWidth < LEAST_PATH && pathWidth < wanted(path)) {
            pathWidth = 0;
        }
        if (nameWidth + tagWidth > room) {
            nameWidth = Math.min(nameWidth, Math.max(LEAST_NAME, room - tagWidth));
            tagWidth = Math.max(0, room - nameWidth);
        }
        path.setVisible(pathWidth > 0);
        place(path, 0, pathWidth);
        place(name, pathWidth, nameWidth);
        place(tag, pathWidth + nameWidth, tagWidth);
    }

    private void place(Label label, double x, double width) {
        double height = label.prefHeight(-1);
        label.resizeRelocate(x, snapPositionY((getHeight() - height) / 2), width, height);
    }
}
