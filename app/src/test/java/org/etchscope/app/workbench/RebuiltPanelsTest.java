package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.frame.WindowContent;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.view.ArrayPane;
import org.etchscope.views.playback.StepUnit;
import org.etchscope.views.quoted.Quoted;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/// What is taken off the window lets go of the model: nothing keeps it, and nothing of it reacts.
@ExtendWith(ApplicationExtension.class)
final class RebuiltPanelsTest {

  private static final int COLLECTIONS = 50;

  private @Nullable WorkbenchModel model;
  private @Nullable Window window;
  private @Nullable Stage stage;

  @Start
  void open(Stage robots) {
    DirectRuns runs = new DirectRuns();
    WorkbenchModel opened = new WorkbenchModel(Preset.POCKET.scenario(), runs, System::nanoTime);
    model = opened;
    window = new Window(opened, 1280, 800);
    runs.finish(opened);
    // The robot keeps all events of its own stage, and with them what they went to.
    Stage shown = new Stage();
    shown.setScene(window.scene());
    shown.show();
    stage = shown;
  }

  @Stop
  void close() {
    Objects.requireNonNull(stage).hide();
  }

  @Test
  void panelsOfAnotherLanguageAreGarbage(FxRobot robot) {
    List<WeakReference<Node>> old = new ArrayList<>();
    for (int times = 0; times < 2; times++) {
      for (Language language : Language.offered().reversed()) {
        robot.interact(() -> {
          window().views().forEach(view -> model().view().set(view.id()));
          old.add(new WeakReference<>(window().content()));
          model().appearance().language().set(language);
          window().settle();
        });
      }
    }
    assertGarbage(robot, old);
  }

  @Test
  void cardsThatWereClosedAreGarbage(FxRobot robot) {
    List<WeakReference<Node>> old = new ArrayList<>();
    List<Runnable> cards =
        List.of(
            window().cards()::preferences,
            window().cards()::open,
            window().cards()::places,
            window().cards()::journey,
            window()::showCommands,
            window()::showKeys,
            window()::showAbout,
            window()::export);
    for (Runnable card : cards) {
      robot.interact(() -> {
        card.run();
        old.add(new WeakReference<>(window().content().getChildren().getLast()));
        window().closeOverlay();
      });
    }
    assertGarbage(robot, old);
  }

  @Test
  void slidesOfThePresenterAreGarbageOnceItEnds(FxRobot robot) {
    List<WeakReference<Node>> old = new ArrayList<>();
    for (int times = 0; times < 3; times++) {
      robot.interact(() -> {
        model().lessons().begin(model().lessons().shipped().getFirst().id());
        window().present();
        old.add(new WeakReference<>(window().content().getChildren().getLast()));
        window().present();
        model().lessons().leave();
      });
    }
    assertGarbage(robot, old);
  }

  @Test
  void panelsOfAnotherLanguageDoNotReact(FxRobot robot) {
    WindowContent old = window().content();
    robot.interact(() -> {
      model().appearance().language().set(Language.TRADITIONAL_CHINESE);
      window().settle();
      model().open(Preset.DECODE.scenario());
    });
    String other = Quoted.in(Language.TRADITIONAL_CHINESE, Preset.DECODE.scenario().chip().name());
    assertThat(nameOf(old)).doesNotContain(other);
    assertThat(nameOf(window().content())).contains(other);
  }

  @Test
  void stepsElsewhereAreWhatTheyWereThoughTheLanguageChangedAtTheArray(FxRobot robot) {
    robot.interact(() -> {
      model().playback().unit().set(StepUnit.LAYER);
      model().view().set(ArrayPane.ID);
    });
    assertThat(model().playback().unit().get()).isEqualTo(StepUnit.CYCLE);
    robot.interact(() -> {
      model().appearance().language().set(Language.TRADITIONAL_CHINESE);
      window().settle();
      model().view().set(WorkbenchModel.FIRST_VIEW);
    });
    assertThat(model().playback().unit().get()).isEqualTo(StepUnit.LAYER);
  }

  @Test
  void aNodeThatComesBackShowsWhatIsThen(FxRobot robot) {
    StackPane place = window().content();
    Label follower = new Label();
    robot.interact(() -> {
      WhileShown.follow(follower, model().view(), follower::setText);
      model().view().set("memory");
    });
    assertThat(follower.getText()).isEqualTo(WorkbenchModel.FIRST_VIEW);
    robot.interact(() -> place.getChildren().add(follower));
    assertThat(follower.getText()).isEqualTo("memory");
    robot.interact(() -> {
      place.getChildren().remove(follower);
      model().view().set("why");
    });
    assertThat(follower.getText()).isEqualTo("memory");
  }

  /// What the window says of the chip.
  private static String nameOf(WindowContent content) {
    return Objects.requireNonNull(content.lookup("#chipMenu")).getAccessibleText();
  }

  private void assertGarbage(FxRobot robot, List<WeakReference<Node>> nodes) {
    for (int round = 0; round < COLLECTIONS && left(nodes) > 0; round++) {
      // What the toolkit keeps of the last focus goes with the next one.
      robot.interact(() -> window().content().requestFocus());
      System.gc();
    }
    assertThat(nodes.stream().map(WeakReference::get).filter(Objects::nonNull)).isEmpty();
  }

  private static long left(List<WeakReference<Node>> nodes) {
    return nodes.stream().filter(node -> node.get() != null).count();
  }

  private WorkbenchModel model() {
    return Objects.requireNonNull(model);
  }

  private Window window() {
    return Objects.requireNonNull(window);
  }
}
