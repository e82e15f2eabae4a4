import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

/** The least that JavaFX can show: what {@code packaging/startup} compares Twinhold with. */
public final class EmptyWindow {

    private EmptyWindow() {}

    public static void main(String[] arguments) {
        Application.launch(Empty.class, arguments);
    }

    /** The window. */
    public static final class Empty extends Application {
        @Override
        public void start(Stage stage) {
            Scene scene = new Scene(new Pane(), 1200, 760);
            stage.setScene(scene);
            stage.setTitle("empty");
            stage.show();
            scene.addPostLayoutPulseListener(
                    new Runnable() {
                        @Override
                        public void run() {
                            scene.removePostLayoutPulseListener(this);
                            Platform.runLater(
                                    () ->
                                            System.out.println(
                                                    "first frame after "
                                                            + (System.currentTimeMillis()
                                                                    - Long.getLong(
                                                                            "twinhold.started"))
                                                            + " ms"));
                        }
                    });
        }
    }
}
