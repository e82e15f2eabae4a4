package dev.twinhold.ui.nodes;

import dev.twinhold.roster.ClusterNodes;
import dev.twinhold.roster.Found;
import dev.twinhold.roster.Kubeconfig;
import dev.twinhold.roster.RosterException;
import dev.twinhold.roster.SshConfig;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.BooleanExpression;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** Which list of nodes, and what the list does not know: user and key for a cluster, the group. */
final class RosterForm extends VBox {

    private final RadioButton ssh = new RadioButton(Texts.get("roster.ssh"));
    private final RadioButton cluster = new RadioButton(Texts.get("roster.cluster"));
    private final TextField file = field("file", SshConfig.usual().toString());
    private final TextField user = field("user", "root");
    private final TextField key = field("key", "");
    private final TextField group = field("group", "");

    /** Finds the nodes; blocks. */
    interface Source {
        /** All of the list, those that are known here among them. */
        List<Found> find() throws Exception;
    }

    RosterForm() {
        getStyleClass().add("fields");
        ToggleGroup either = new ToggleGroup();
        ssh.setToggleGroup(either);
        ssh.setId("roster-ssh");
        ssh.setSelected(true);
        cluster.setToggleGroup(either);
        cluster.setId("roster-cluster");
        file.setAccessibleText(Texts.get("roster.file"));
        key.setPromptText(Texts.get("add.prompt.key-file"));
        group.setPromptText(Texts.get("add.prompt.group"));
        HBox login = pair(named("user", user), named("key", key));
        login.visibleProperty().bind(cluster.selectedProperty());
        login.managedProperty().bind(login.visibleProperty());
        HBox place =
                Layouts.row(
                        file,
                        Layouts.iconButton(Icons.FOLDER, Texts.get("roster.choose"), this::choose));
        HBox.setHgrow(file, Priority.ALWAYS);
        getChildren()
                .addAll(
                        Layouts.row(ssh, cluster),
                        Layouts.label(Texts.get("roster.file"), "muted"),
                        place,
                        login,
                        named("group", group));
        cluster.selectedProperty()
                .subscribe(
                        (_, isCluster) ->
                                file.setText(
                                        (isCluster ? Kubeconfig.usual() : SshConfig.usual())
                                                .toString()));
    }

    private static TextField field(String id, String text) {
        TextField field = new TextField(text);
        field.setId("roster-" + id);
        return field;
    }

    private static VBox named(String what, TextField field) {
        Label label = Layouts.label(Texts.get("roster." + what), "muted");
        label.setLabelFor(field);
        VBox named = new VBox(label, field);
        named.getStyleClass().add("form-field");
        HBox.setHgrow(named, Priority.ALWAYS);
        return named;
    }

    private static HBox pair(VBox left, VBox right) {
        HBox pair = new HBox(left, right);
        pair.getStyleClass().add("pair");
        return pair;
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        File folder = new File(file.getText()).getAbsoluteFile().getParentFile();
        if (folder != null && folder.isDirectory()) {
            chooser.setInitialDirectory(folder);
        }
        Optional.ofNullable(chooser.showOpenDialog(getScene().getWindow()))
                .ifPresent(chosen -> file.setText(chosen.getPath()));
    }

    /** Hears of each change of what was filled in. */
    void setOnChange(Runnable changed) {
        for (TextField field : List.of(file, user, key, group)) {
            field.textProperty().subscribe((_, _) -> changed.run());
        }
    }

    void focus() {
        file.requestFocus();
    }

    /** True when there is enough to look. */
    BooleanExpression isComplete() {
        return file.textProperty().isEmpty().not().and(user.textProperty().isEmpty().not());
    }

    String group() {
        return group.getText().strip();
    }

    /** As it is filled in now. */
    Source source() {
        String from = file.getText().strip();
        if (ssh.isSelected()) {
            return () -> SshConfig.read(Path.of(from)).hosts();
        }
        String who = user.getText().strip();
        Optional<String> with = Optional.of(key.getText().strip()).filter(k -> !k.isEmpty());
        return () -> cluster(from, who, with);
    }

    private static List<Found> cluster(String from, String user, Optional<String> key)
            throws RosterException {
        ClusterNodes.Ssh login =
                new ClusterNodes.Ssh(
                        user,
                        22,
                        key.map(Path::of),
                        Optional.empty(),
                        ClusterNodes.Address.INTERNAL);
        return ClusterNodes.of(Kubeconfig.read(Path.of(from)), Optional.empty(), login);
    }
}
