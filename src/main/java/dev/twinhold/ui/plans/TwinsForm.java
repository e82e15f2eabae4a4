package dev.twinhold.ui.plans;

import dev.twinhold.model.ImageRef;
import dev.twinhold.model.NodeId;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.upkeep.NodeTwins;
import dev.twinhold.upkeep.RemovalRequest;
import dev.twinhold.upkeep.Twin;
import dev.twinhold.upkeep.Twins;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** From which of its two places an image goes that is twice on a disk. */
public final class TwinsForm extends VBox {

    private final NodeId node;
    private final RadioButton containerd = new RadioButton(Texts.get("twins.containerd"));

    /** For one node. */
    public TwinsForm(NodeId node) {
        super(8);
        this.node = node;
        ToggleGroup sides = new ToggleGroup();
        RadioButton docker = new RadioButton(Texts.get("twins.docker"));
        docker.setToggleGroup(sides);
        containerd.setToggleGroup(sides);
        containerd.setId("twins-containerd");
        docker.setSelected(true);
        getChildren()
                .addAll(Layouts.paragraph(Texts.get("twins.about"), "muted"), docker, containerd);
    }

    /** Who hears of changes. */
    public void setOnChange(Runnable changed) {
        containerd.selectedProperty().subscribe((_, _) -> changed.run());
    }

    /** What finds the images, as it is filled in now. */
    public RemoveSheet.Finder finder(Twins twins) {
        boolean fromContainerd = containerd.isSelected();
        return () -> {
            List<ImageRef> images =
                    twins.find(List.of(node)).stream()
                            .map(NodeTwins::twins)
                            .flatMap(List::stream)
                            .map(twin -> side(twin, fromContainerd))
                            .distinct()
                            .toList();
            return images.isEmpty() ? Optional.empty() : Optional.of(RemovalRequest.of(images));
        };
    }

    private static ImageRef side(Twin twin, boolean fromContainerd) {
        return (fromContainerd ? twin.containerd() : twin.docker()).image();
    }
}
