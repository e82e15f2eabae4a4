package dev.twinhold.ui.shell;

import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Metrics;
import dev.twinhold.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;

/**
 * Actions as buttons from the right edge, as many as there is room for; the others are in a menu.
 */
public final class ActionRow extends Pane {

    private static final double MENU_ALONE = 40;

    private final ObservableList<ImageAction> actions;
    private final ObservableValue<List<ChosenImage>> chosen;
    private final List<Entry> entries = new ArrayList<>();
    private final MenuButton more = new MenuButton("", Icons.MORE.node());
    private int fitting;

    /**
     * A button, in a place of its own: the tooltip that says why it is disabled must not be
     * disabled with it.
     */
    private record Entry(ImageAction action, Button button, StackPane place, Tooltip tip) {

        static Entry of(ImageAction action, Runnable run) {
            Button button = new Button(action.text(), action.icon().node());
            button.setId("image-action-" + action.id());
            button.getStyleClass().addAll("flat", "small");
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(_ -> run.run());
            StackPane place = new StackPane(button);
            Tooltip tip = new Tooltip();
            Tooltip.install(place, tip);
            return new Entry(action, button, place, tip);
        }

        void show(List<ChosenImage> images) {
            button.setDisable(action.obstacleTo(images).isPresent());
            tip.setText(action.tip(images));
        }
    }

    /** Buttons of these actions for what is chosen. */
    public ActionRow(
            ObservableList<ImageAction> actions, ObservableValue<List<ChosenImage>> chosen) {
        this.actions = actions;
        this.chosen = chosen;
        getStyleClass().add("action-row");
        setMinWidth(MENU_ALONE);
        more.setId("image-actions-more");
        more.getStyleClass().addAll("flat", "small", "no-arrow");
        more.setAccessibleText(Texts.get("images.more"));
        more.setTooltip(new Tooltip(Texts.get("images.more")));
        more.setOnShowing(_ -> fillMenu());
        actions.addListener((ListChangeListener<ImageAction>) _ -> build());
        chosen.subscribe(images -> entries.forEach(entry -> entry.show(images)));
        build();
    }

    private void build() {
        entries.clear();
        actions.forEach(a -> entries.add(Entry.of(a, () -> a.runOn(chosen.getValue()))));
        entries.forEach(entry -> entry.show(chosen.getValue()));
        getChildren().setAll(entries.stream().map(Entry::place).toList());
        getChildren().add(more);
    }

    private void fillMenu() {
        more.getItems()
                .setAll(
                        actions.stream()
                                .skip(fitting)
                                .map(a -> ActionItem.of(a, chosen.getValue()))
                                .toList());
    }

    @Override
    protected void layoutChildren() {
        double moreWidth = more.prefWidth(-1);
        double all = entries.stream().mapToDouble(ActionRow::width).sum();
        boolean overflows = all > getWidth();
        double room = overflows ? getWidth() - moreWidth : getWidth();
        double x = 0;
        fitting = 0;
        boolean fits = true;
        for (Entry entry : entries) {
            double width = width(entry);
            fits = fits && x + width <= room;
            entry.place().setVisible(fits);
            if (fits) {
                place(entry.place(), x, width);
                x += width;
                fitting++;
            }
        }
        more.setVisible(overflows);
        place(more, x, moreWidth);
    }

    private void place(javafx.scene.Node node, double x, double width) {
        layoutInArea(node, x, 0, width, getHeight(), 0, HPos.CENTER, VPos.CENTER);
    }

    private static double width(Entry entry) {
        return entry.place().prefWidth(-1) + Metrics.HALF_GAP;
    }

    @Override
    protected double computePrefHeight(double width) {
        return more.prefHeight(-1);
    }
}
