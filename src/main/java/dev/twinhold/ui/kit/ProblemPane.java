package dev.twinhold.ui.kit;

import dev.twinhold.model.Problem;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A problem, in the place where it belongs: what happened, why, and the remedy. */
public final class ProblemPane extends HBox {

    private final VBox words = new VBox();
    private final HBox actions = new HBox();

    /** A pane in the given tone: {@link Tone#BAD} or {@link Tone#WARN} as a rule. */
    public ProblemPane(Tone tone, Problem problem) {
        this(tone, tone == Tone.INFO ? Icons.INFO : Icons.WARNING, CoreWords.say(problem.what()));
        add("why", CoreWords.say(problem.why()));
        add("remedy", CoreWords.say(problem.remedy()));
        if (problem.kind() == Problem.Kind.INTERNAL) {
            actionBelow(
                    Icons.COPY,
                    Texts.get("action.diagnostics"),
                    () -> fireEvent(new ActionRequest("diagnostics")));
        }
    }

    /** A pane that says one thing. */
    public ProblemPane(Tone tone, Icons icon, String headline) {
        getStyleClass().add("problem-pane");
        tone.applyTo(this);
        words.getStyleClass().add("words");
        actions.getStyleClass().add("actions");
        actions.setMinWidth(USE_PREF_SIZE);
        setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(icon.node(), words);
        add("what", headline);
    }

    /** Adds a sentence in muted ink. */
    public ProblemPane say(String text) {
        add("why", text);
        return this;
    }

    /** Adds a button below the words, for narrow places. */
    public ProblemPane actionBelow(Icons icon, String text, Runnable run) {
        Button button = new Button(text, icon.node());
        button.setOnAction(_ -> run.run());
        words.getChildren().add(button);
        VBox.setMargin(button, new javafx.geometry.Insets(Metrics.GAP, 0, 0, 0));
        return this;
    }

    /** Adds a button at the right. */
    public ProblemPane action(Icons icon, String text, Runnable run) {
        Button button = new Button(text, icon.node());
        button.setOnAction(_ -> run.run());
        if (actions.getChildren().isEmpty()) {
            getChildren().add(actions);
        }
        actions.getChildren().add(button);
        return this;
    }

    private void add(String styleClass, String text) {
        if (text.isEmpty()) {
            return;
        }
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        words.getChildren().add(label);
    }
}
