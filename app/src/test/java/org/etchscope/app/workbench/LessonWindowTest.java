package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.etchscope.app.lesson.LessonPlayer;
import org.etchscope.app.lesson.LessonReader;
import org.etchscope.app.lesson.LessonStep.Phase;
import org.etchscope.app.lesson.Places;
import org.etchscope.app.workbench.frame.LessonPointer;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.samples.ShippedScenarios;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A lesson in a real window, by keyboard and mouse.
@ExtendWith(ApplicationExtension.class)
final class LessonWindowTest {

  private static final String LESSON =
      """
      {"schema": 1, "id": "short", "title": {"en": "Short"}, "summary": {"en": "Short"},
       "scenario": {"schema": 1, "model": "gpt2", "chip": "sohu-2024",
         "workload": {"batch": 4, "layout": "tp1"}},
       "steps": [
        {"title": {"en": "One"}, "begin": {"view": "chip", "at": 0.5},
         "predict": {"question": {"en": "Longer?"},
          "choices": [{"text": {"en": "Yes"}, "when": "run.stepCycles > before:run.stepCycles"},
                      {"text": {"en": "No"}, "when": "run.stepCycles <= before:run.stepCycles"}]},
         "act": {"text": {"en": "Set 512"}, "set": {"batch": 512}, "point": ["batch"],
          "done": "workload.batch = 512"},
         "table": [{"name": {"en": "Batch"}, "before": "{before:workload.batch}",
                    "after": "{workload.batch}"}],
         "explain": {"en": "{before:workload.batch} to {workload.batch}"}},
        {"title": {"en": "Two"},
         "predict": {"question": {"en": "How many?"},
          "number": {"low": 0, "high": 1000, "close": 0.1, "value": "workload.batch"}},
         "explain": {"en": "That is all"}}]}
      """;

  private @Nullable WorkbenchModel opened;

  @Start
  void open(Stage stage) {
    opened = Workbench.open(stage, Preset.POCKET.scenario());
    opened.appearance().language().set(Language.ENGLISH);
  }

  @BeforeEach
  void begin(FxRobot robot) throws TimeoutException {
    until(() -> model().shown() != null);
    robot.interact(() ->
        model().lessons().start(new LessonReader(new ShippedScenarios()).read(LESSON, "short")));
    until(() -> way().ready());
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void aLessonIsPassedByKeyboardAlone(FxRobot robot) throws TimeoutException {
    robot.interact(() -> robot.lookup("#optionA").query().requestFocus());
    press(robot, KeyCode.DOWN);
    press(robot, KeyCode.UP);
    press(robot, KeyCode.PAGE_DOWN);
    assertThat(way().phase()).isEqualTo(Phase.ACT);
    robot.interact(() -> robot.lookup("#lessonBack").query().requestFocus());
    press(robot, KeyCode.TAB);
    press(robot, KeyCode.SPACE);
    until(() -> way().phase() == Phase.EXPLAIN);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup("#verdict").query().getAccessibleText())
        .isEqualTo("Right The run says A: Yes.");
    press(robot, KeyCode.PAGE_DOWN);
    until(() -> way().stepNumber() == 1 && way().ready());
    press(robot, KeyCode.PAGE_DOWN);
    press(robot, KeyCode.PAGE_DOWN);
    until(() -> !model().lessons().isUnderWay());
  }

  @Test
  void aTaskIsDoneInTheParameters(FxRobot robot) throws TimeoutException {
    robot.clickOn("#optionB");
    robot.clickOn("#lessonNext");
    type(robot, "#batch", "512");
    until(() -> way().phase() == Phase.EXPLAIN);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup("#verdict").query().getAccessibleText())
        .isEqualTo("Different You said B: No. The run says A: Yes.");
    assertThat(robot.lookup("#lessonTable .lesson-value").<Label>queryAll())
        .extracting(Label::getText)
        .containsExactly("4", "512");
  }

  @Test
  void theControlOfATaskIsPointedAtAndValuesAreHiddenUntilItIsDone(FxRobot robot) {
    assertThat(robot.lookup("#lessonTable .lesson-value").<Label>queryAll())
        .extracting(Label::getText)
        .containsExactly("4");
    assertThat(robot.lookup("#lessonTable .lesson-hidden").<Label>queryAll())
        .extracting(Label::getAccessibleText)
        .containsExactly("hidden until it is run");
    assertThat(robot.lookup(".lesson-ring").queryAll()).isEmpty();
    press(robot, KeyCode.PAGE_DOWN);
    WaitForAsyncUtils.waitForFxEvents();
    Bounds ring = onScene(robot.lookup(".lesson-ring").query());
    assertThat(ring.contains(onScene(robot.lookup("#parameters #batch").query()))).isTrue();
    assertThat(ring.getHeight()).isLessThan(100);
  }

  @Test
  void everyPlaceIsInTheWindowAndThePanelCoversNoneAndSaysWhatEachButtonDoes(FxRobot robot) {
    LessonPointer pointer = robot.lookup("#lessonPointer").queryAs(LessonPointer.class);
    robot.interact(() -> model().panels().inspector().set(true));
    for (String target : Places.targets()) {
      assertThat(pointer.find(target)).as(target).isPresent();
    }
    assertThat(Places.views())
        .allSatisfy(view -> assertThat(robot.lookup("#view-" + view).tryQuery()).isPresent());
    for (Node button : robot.lookup("#lesson .button, #lesson .radio-button").queryAll()) {
      assertThat(button.getAccessibleText()).as(button.getId()).isNotBlank();
    }
    Bounds panel = onScene(robot.lookup("#lesson").query());
    for (String other : new String[] {"#chip", "#parameters", "#timeline", "#readouts"}) {
      Bounds bounds = onScene(robot.lookup(other).query());
      assertThat(
              panel.getMinX() >= bounds.getMaxX() - 1
                  || panel.getMinY() >= bounds.getMaxY() - 1
                  || panel.getMaxY() <= bounds.getMinY() + 1)
          .as(other)
          .isTrue();
    }
  }

  @Test
  void aNumberIsTypedAndToldHowFarOffItIs(FxRobot robot) throws TimeoutException {
    robot.interact(() -> robot.lookup("#lessonNext").<ButtonBase>query().fire());
    robot.interact(() -> robot.lookup("#lessonPerform").<ButtonBase>query().fire());
    until(() -> way().phase() == Phase.EXPLAIN);
    robot.interact(() -> robot.lookup("#lessonNext").<ButtonBase>query().fire());
    until(() -> way().stepNumber() == 1 && way().ready());
    WaitForAsyncUtils.waitForFxEvents();
    robot.clickOn("#estimate").write("256");
    robot.clickOn("#lessonNext");
    assertThat(robot.lookup("#verdict").query().getAccessibleText())
        .isEqualTo("Different You said 256. The run says 512. Your number was 50.0 % too low.");
  }

  @Test
  void anotherLanguageKeepsTheLessonAndLeavingBringsBackWhatWasThere(FxRobot robot)
      throws TimeoutException {
    robot.interact(() -> model().appearance().language().set(Language.TRADITIONAL_CHINESE));
    assertThat(robot.lookup("#lessonNext").<ButtonBase>query().getText()).isEqualTo("略過");
    assertThat(way().stepNumber()).isZero();
    robot.clickOn("#lessonLeave");
    Scenario before = Preset.POCKET.scenario();
    until(() -> Objects.requireNonNull(model().shown()).scenario().equals(before));
    assertThat(robot.lookup("#lesson").query().isVisible()).isFalse();
  }

  @Test
  void aStepThatCannotBeginSaysWhy(FxRobot robot) throws TimeoutException {
    String refused = LESSON.replace("\"layout\": \"tp1\"", "\"layout\": \"tp5\"");
    robot.interact(() ->
        model().lessons().start(new LessonReader(new ShippedScenarios()).read(refused, "short")));
    String why = "This step cannot begin: the model has 12 query heads; 5 tensor-parallel chips";
    until(() -> shownTexts(robot, "#lesson").contains(why));
    press(robot, KeyCode.F5);
    assertThat(shownTexts(robot, "#presenter")).contains(why);
  }

  private static String shownTexts(FxRobot robot, String where) {
    return robot.lookup(where + " .label").<Label>queryAll().stream()
        .map(Label::getText)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aClickerPresents(FxRobot robot) throws TimeoutException {
    press(robot, KeyCode.F5);
    WaitForAsyncUtils.waitForFxEvents();
    Region presenter = robot.lookup("#presenter").queryAs(Region.class);
    assertThat(presenter.getWidth()).isEqualTo(presenter.getScene().getWidth());
    assertThat(isSeen(robot.lookup("#readouts").query())).isFalse();
    assertThat(isSeen(robot.lookup("#chip").query())).isTrue();
    press(robot, KeyCode.DIGIT1);
    press(robot, KeyCode.DIGIT2);
    press(robot, KeyCode.DIGIT2);
    assertThat(robot.lookup(".hands .presenter-place").<Label>query().getText())
        .isEqualTo("Show of hands: A 1, B 2");
    press(robot, KeyCode.B);
    assertThat(robot.lookup(".presenter-black").query().isVisible()).isTrue();
    press(robot, KeyCode.PERIOD);
    assertThat(robot.lookup(".presenter-black").query().isVisible()).isFalse();
    press(robot, KeyCode.PAGE_DOWN);
    assertThat(way().phase()).isEqualTo(Phase.ACT);
    press(robot, KeyCode.PAGE_DOWN);
    until(() -> way().phase() == Phase.EXPLAIN);
    press(robot, KeyCode.PAGE_UP);
    until(() -> way().phase() == Phase.PREDICT && way().ready());
    press(robot, KeyCode.ESCAPE);
    assertThat(robot.lookup("#presenter").tryQuery()).isEmpty();
    assertThat(model().lessons().isUnderWay()).isTrue();
    assertThat(onScene(robot.lookup("#chip").query()).getMinX()).isGreaterThan(100);
  }

  @Test
  void withoutALessonViewsAreTurnedLikePages(FxRobot robot) {
    robot.interact(() -> model().lessons().leave());
    robot.interact(() -> model().view().set("chip"));
    press(robot, KeyCode.P);
    assertThat(robot.lookup(".big-number").<Label>queryAll())
        .extracting(Label::getText)
        .doesNotContain("")
        .hasSize(6);
    press(robot, KeyCode.RIGHT);
    assertThat(model().view().get()).isEqualTo("array");
    press(robot, KeyCode.LEFT);
    assertThat(model().view().get()).isEqualTo("chip");
    press(robot, KeyCode.ESCAPE);
    assertThat(robot.lookup("#presenter").tryQuery()).isEmpty();
  }

  private static void press(FxRobot robot, KeyCode key) {
    robot.press(key).release(key);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static void type(FxRobot robot, String field, String text) {
    robot.interact(() -> {
      TextField query = robot.lookup("#parameters " + field).queryAs(TextField.class);
      query.requestFocus();
      query.selectAll();
    });
    robot.write(text).press(KeyCode.ENTER).release(KeyCode.ENTER);
  }

  private static boolean isSeen(Node node) {
    for (Node around = node; around != null; around = around.getParent()) {
      if (!around.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private static Bounds onScene(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  private WorkbenchModel model() {
    return Objects.requireNonNull(opened);
  }

  private LessonPlayer way() {
    return model().lessons().current().orElseThrow();
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
  }
}
