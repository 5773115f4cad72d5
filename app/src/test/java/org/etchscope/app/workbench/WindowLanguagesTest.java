package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.model.WorkloadParameters;
import org.etchscope.app.workbench.parameter.ParametersPanel;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Look;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The rows of the smallest window have room for their texts in every language, and for texts that
/// are longer by two fifths.
@ExtendWith(ApplicationExtension.class)
final class WindowLanguagesTest {

  private static final List<String> ROWS = List.of("#titleBar", "#readouts", "#transport");

  private @Nullable WorkbenchModel opened;
  private @Nullable Window window;

  @Start
  void open(Stage stage) {
    DirectRuns runs = new DirectRuns();
    WorkbenchModel model = new WorkbenchModel(Preset.POCKET.scenario(), runs, System::nanoTime);
    model.appearance().wear(Look.of(Theme.DARK));
    opened = model;
    window = new Window(model, 1280, 800);
    runs.finish(model);
    stage.setScene(window.scene());
    stage.show();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void noTextOfARowOverlapsAnotherOrLeavesTheWindow(Language language, FxRobot robot) {
    WorkbenchModel model = Objects.requireNonNull(opened);
    Window shown = Objects.requireNonNull(window);
    List<String> wrong = new ArrayList<>();
    robot.interact(() -> {
      model.appearance().language().set(language);
      shown.settle();
      Parent root = shown.scene().getRoot();
      for (int i = 0; i < 2; i++) {
        root.applyCss();
        root.layout();
      }
      for (String row : ROWS) {
        List<Text> texts = new ArrayList<>();
        collect(root.lookup(row), texts);
        check(texts, wrong);
      }
    });
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Language.class,
      names = {"ENGLISH", "TRADITIONAL_CHINESE"})
  void parametersKeepWithinTheirPanelWhateverTheLayout(Language language, FxRobot robot) {
    WorkbenchModel model = Objects.requireNonNull(opened);
    Window shown = Objects.requireNonNull(window);
    for (String layout : List.of("tp8", "tp2pp4", "tp4dp2", "tp2pp2dp2")) {
      robot.interact(() -> {
        model.appearance().language().set(language);
        shown.settle();
        model.edit(
            "layout",
            old ->
                WorkloadParameters.with(old, old.workload().withLayout(ParallelLayout.of(layout))));
        Parent root = shown.scene().getRoot();
        root.applyCss();
        root.layout();
        Node content = root.lookup(".parameters-content");
        assertThat(content.getLayoutBounds().getWidth())
            .as(layout)
            .isLessThanOrEqualTo(ParametersPanel.WIDTH);
      });
    }
  }

  private static void collect(Node node, List<Text> texts) {
    if (!node.isVisible()) {
      return;
    }
    if (node instanceof Text text && !text.getText().isEmpty()) {
      texts.add(text);
    } else if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, texts));
    }
  }

  private static void check(List<Text> texts, List<String> wrong) {
    for (int i = 0; i < texts.size(); i++) {
      Bounds one = bounds(texts.get(i));
      if (one.getMinX() < -0.5 || one.getMaxX() > 1280.5) {
        wrong.add(texts.get(i).getText() + " leaves the window");
      }
      for (int j = 0; j < i; j++) {
        Bounds other = bounds(texts.get(j));
        double across =
            Math.min(one.getMaxX(), other.getMaxX()) - Math.max(one.getMinX(), other.getMinX());
        double down =
            Math.min(one.getMaxY(), other.getMaxY()) - Math.max(one.getMinY(), other.getMinY());
        if (across > 1 && down > 4) {
          wrong.add(texts.get(j).getText() + " overlaps " + texts.get(i).getText());
        }
      }
    }
  }

  private static Bounds bounds(Text text) {
    return text.localToScene(text.getLayoutBounds());
  }
}
