package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.stage.Stage;
import org.etchscope.app.workbench.control.ControlTips;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.view.CentreView;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Walks through the whole window, with every view and every card, in every language: whatever the
/// keyboard reaches says to a screen reader and to the mouse what it is.
@ExtendWith(ApplicationExtension.class)
final class SceneWalkTest {

  private @Nullable WorkbenchModel model;
  private @Nullable Window window;

  @Start
  void open(Stage stage) {
    DirectRuns runs = new DirectRuns();
    model = new WorkbenchModel(Preset.POCKET.scenario(), runs, System::nanoTime);
    window = new Window(model, 1280, 800);
    runs.finish(model);
    stage.setScene(window.scene());
    stage.show();
  }

  @Test
  void everyControlOfEveryViewAndCardHasANameAndATooltip(FxRobot robot) {
    for (Language language : Language.offered()) {
      robot.interact(() -> {
        model().appearance().language().set(language);
        window().settle();
      });
      for (CentreView.Title view : window().views()) {
        robot.interact(() -> model().view().set(view.id()));
        assertSpoken(language.tag() + ", " + view.id());
      }
      List<Runnable> cards =
          List.of(
              window().cards()::parameters,
              window().cards()::preferences,
              window().cards()::open,
              window().cards()::places,
              window().cards()::journey,
              window()::showCommands,
              window()::showKeys,
              window()::showAbout,
              window()::export);
      for (int i = 0; i < cards.size(); i++) {
        robot.interact(cards.get(i));
        assertSpoken(language.tag() + ", card " + i);
        robot.interact(() -> window().closeOverlay());
      }
    }
  }

  private void assertSpoken(String where) {
    List<Control> controls = new ArrayList<>();
    collect(window().scene().getRoot(), controls);
    assertThat(controls).as(where).hasSizeGreaterThan(30);
    assertThat(controls)
        .allSatisfy(control -> {
          assertThat(control.getAccessibleText()).as("name of %s, %s", control, where).isNotBlank();
          if (!(control instanceof ScrollPane) && !(control instanceof ListView<?>)) {
            Optional<Tooltip> tip = ControlTips.give(control);
            assertThat(tip).as("tooltip of %s, %s", control, where).isPresent();
            assertThat(tip.orElseThrow().getText()).as("%s", control).isNotBlank();
          }
        });
  }

  /// Controls that can be seen and reached. What a control is made of belongs to it.
  private static void collect(Node node, List<Control> controls) {
    if (!node.isVisible()) {
      return;
    }
    if (node instanceof Control control && control.isFocusTraversable()) {
      controls.add(control);
    }
    boolean closed =
        node instanceof Control && !(node instanceof ScrollPane) && !(node instanceof ListView<?>);
    if (node instanceof Parent parent && !closed) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, controls));
    }
  }

  private WorkbenchModel model() {
    return Objects.requireNonNull(model);
  }

  private Window window() {
    return Objects.requireNonNull(window);
  }
}
