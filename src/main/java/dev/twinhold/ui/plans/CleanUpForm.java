package dev.twinhold.ui.plans;

import dev.twinhold.fleet.NodeView;
import dev.twinhold.model.NodeId;
import dev.twinhold.model.StoreId;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.upkeep.CleanUpRequest;
import dev.twinhold.upkeep.CleanUps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.CheckBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** Which images a clean-up looks for, and where. */
public final class CleanUpForm extends VBox {

    private final List<NodeView> nodes;
    private final NodeId first;
    private final RadioButton unused = new RadioButton(Texts.get("clean-up.unused"));
    private final CheckBox docker = new CheckBox(Texts.get("store.docker"));
    private final CheckBox kubernetes = new CheckBox(StoreId.KUBERNETES.namespace());
    private final CheckBox everywhere = new CheckBox(Texts.get("import.all"));

    /**
     * A form.
     *
     * @param all the nodes
     * @param first the one it is about unless all are wanted
     */
    public CleanUpForm(List<NodeView> all, NodeId first) {
        super(8);
        nodes = all.stream().filter(NodeView::isConnected).toList();
        this.first = first;
        ToggleGroup kinds = new ToggleGroup();
        RadioButton dangling = new RadioButton(Texts.get("clean-up.dangling"));
        dangling.setId("clean-up-dangling");
        unused.setId("clean-up-unused");
        dangling.setToggleGroup(kinds);
        unused.setToggleGroup(kinds);
        dangling.setSelected(true);
        docker.setSelected(true);
        kubernetes.setSelected(true);
        everywhere.setVisible(nodes.size() > 1);
        getChildren()
                .addAll(
                        dangling,
                        unused,
                        Layouts.row(
                                Layouts.label(Texts.get("clean-up.in"), "muted"),
                                docker,
                                kubernetes,
                                Layouts.spacer(),
                                everywhere));
    }

    /** Who hears of changes. */
    public void setOnChange(Runnable changed) {
        unused.selectedProperty().subscribe((_, _) -> changed.run());
        for (CheckBox box : List.of(docker, kubernetes, everywhere)) {
            box.selectedProperty().subscribe((_, _) -> changed.run());
        }
    }

    private Optional<CleanUpRequest> request() {
        List<StoreId> stores = new ArrayList<>();
        if (docker.isSelected()) {
            stores.add(StoreId.DOCKER);
        }
        if (kubernetes.isSelected()) {
            stores.add(StoreId.KUBERNETES);
        }
        List<NodeId> wanted =
                everywhere.isSelected()
                        ? nodes.stream().map(node -> node.config().id()).toList()
                        : List.of(first);
        return stores.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new CleanUpRequest(
                                unused.isSelected()
                                        ? CleanUpRequest.Kind.UNUSED
                                        : CleanUpRequest.Kind.DANGLING,
                                wanted,
                                stores));
    }

    /** What finds the images, as it is filled in now. */
    public RemoveSheet.Finder finder(CleanUps cleanUps) {
        Optional<CleanUpRequest> request = request();
        return () -> request.isEmpty() ? Optional.empty() : cleanUps.find(request.get()).removal();
    }
}
