package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.etchscope.app.numbers.ComputedText;
import org.etchscope.app.workbench.command.Keys;
import org.etchscope.app.workbench.control.ControlTips;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.sim.numeric.generation.StepTime;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.tokens.TokenCell;
import org.etchscope.views.tokens.TokenStripScene;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Views of numbers in the window, of the small model that sorts letters.
@ExtendWith(ApplicationExtension.class)
final class NumbersViewsTest {

  private static final long PATIENCE_SECONDS = 30;

  private @Nullable WorkbenchModel opened;

  @Start
  void open(Stage stage) {
    opened = Workbench.open(stage, Preset.POCKET.scenario());
    opened.playback().pause();
  }

  @BeforeEach
  void waitForTheFirstRun() throws TimeoutException {
    until(() -> model().shown() != null);
  }

  /// Chooses the model that sorts letters on the card that says that there are no numbers.
  private void sort(FxRobot robot) throws TimeoutException {
    robot.clickOn("#trained-sort-gpt2-85k");
    until(() -> model().text().isShown());
    robot.interact(() -> model().playback().pause());
  }

  @Test
  void aModelWithoutWeightsSaysSoAndOffersOnesThatHaveSome(FxRobot robot) throws TimeoutException {
    key(robot, "attention");
    assertThat(robot.lookup("#numbersCard").query().isVisible()).isTrue();
    assertThat(labels(robot, "#numbersCard")).contains("Shape only");
    assertThat(robot.lookup("#weightsOfModel").<Label>query().getText())
        .isEqualTo("none: shape only");
    sort(robot);
    assertThat(robot.lookup("#weightsOfModel").<Label>query().getText()).isEqualTo("shipped");
    assertThat(robot.lookup("#numbersCard").query().isVisible()).isFalse();
    assertThat(text().timed().generation().text()).isEqualTo("CBABBCABBBCC");
  }

  @Test
  void eachOfTheFirstNineViewsHasTheKeyOfItsPlace(FxRobot robot) {
    List<Node> segments = List.copyOf(robot.lookup("#views .toggle-button").queryAll());
    assertThat(segments).hasSizeGreaterThan(Keys.NUMBERS);
    for (Node segment : segments.subList(0, Keys.NUMBERS)) {
      String id = segment.getId().substring("view-".length());
      key(robot, id);
      assertThat(model().view().get()).isEqualTo(id);
      Node view = robot.lookup("#" + id).query();
      assertThat(view.isVisible()).isTrue();
      assertThat(view.getAccessibleText()).isNotBlank();
    }
  }

  @Test
  void whatIsSeenIsCopied(FxRobot robot) throws TimeoutException {
    key(robot, "text");
    sort(robot);
    robot.interact(() -> robot.lookup("#text").query().requestFocus());
    robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
    boolean[] image = new boolean[1];
    robot.interact(() -> image[0] = Clipboard.getSystemClipboard().hasImage());
    assertThat(image[0]).isTrue();
  }

  @Test
  void aPromptThatIsTypedIsWrittenOn(FxRobot robot) throws TimeoutException {
    key(robot, "text");
    sort(robot);
    robot.interact(() -> {
      TextField prompt = robot.lookup("#promptText").query();
      prompt.requestFocus();
      prompt.clear();
    });
    for (KeyCode letter : new KeyCode[] {KeyCode.C, KeyCode.A, KeyCode.B}) {
      robot.press(KeyCode.SHIFT, letter).release(letter, KeyCode.SHIFT);
    }
    assertThat(model().view().get()).isEqualTo("text");
    robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
    until(() -> text().request().prompt().equals("CAB") && model().text().isShown());
    assertThat(text().timed().generation().text()).startsWith("CAB");
  }

  @Test
  void aPromptThatTheModelCannotReadIsSaidAndTheOldTextStays(FxRobot robot)
      throws TimeoutException {
    key(robot, "text");
    sort(robot);
    robot.interact(() -> robot.lookup("#promptText").<TextField>query().setText("xyz"));
    robot.clickOn("#generate");
    until(() -> !model().numbers().complaint().get().isEmpty());
    assertThat(robot.lookup("#aboutText").<Label>query().getText())
        .startsWith("character 1 of the text is \"x\"");
    assertThat(text().timed().generation().text()).isEqualTo("CBABBCABBBCC");
  }

  @Test
  void aClickOnATokenGoesToItsStepAndThePlayheadDecidesWhichTokenIsAtWork(FxRobot robot)
      throws TimeoutException {
    key(robot, "text");
    sort(robot);
    Region view = robot.lookup("#text").query();
    StepTime third = text().timed().steps().get(3);
    robot.clickOn(middle(view, 6 + 3));
    assertThat(model().playback().now()).isEqualTo(third.beginCycle());
    robot.interact(() -> model().playback().seek(third.endCycle()));
    assertThat(text().passAt(model().playback().now())).isEqualTo(4);
  }

  @Test
  void arrowsGoFromTokenToToken(FxRobot robot) throws TimeoutException {
    key(robot, "text");
    sort(robot);
    robot.interact(() -> model().playback().toStart());
    robot.interact(() -> robot.lookup("#text").query().requestFocus());
    press(robot, KeyCode.DOWN);
    press(robot, KeyCode.DOWN);
    assertThat(text().passAt(model().playback().now())).isEqualTo(2);
  }

  @Test
  void headsAndWeightsAreChosenByMouseAndArrows(FxRobot robot) throws TimeoutException {
    key(robot, "attention");
    sort(robot);
    Node view = robot.lookup("#attention").query();
    robot.interact(view::requestFocus);
    robot.interact(() -> model().selection().set("attention.layer-1.head-0"));
    press(robot, KeyCode.DOWN);
    assertThat(model().selection().get()).isEqualTo("attention.layer-2.head-0");
    press(robot, KeyCode.DOWN);
    assertThat(model().selection().get()).isEqualTo("attention.layer-2.head-0");
    robot.interact(() -> model().selection().set("attention.layer-2.head-1.7-3"));
    press(robot, KeyCode.UP);
    assertThat(model().selection().get()).isEqualTo("attention.layer-2.head-1.6-3");
  }

  @Test
  void everyControlSaysWhatItIsInEveryView(FxRobot robot) throws TimeoutException {
    key(robot, "attention");
    sort(robot);
    press(robot, KeyCode.G);
    Set<Node> controls = robot.lookup((Node node) -> node instanceof Control).queryAll();
    assertThat(controls)
        .filteredOn(Node::isFocusTraversable)
        .allSatisfy(node -> assertThat(node.getAccessibleText()).as("%s", node).isNotBlank());
    assertThat(robot.lookup("#text-strip").query().isVisible()).isTrue();
  }

  @Test
  void whatPopsUpIsEnlargedWithTheInterface(FxRobot robot) {
    robot.interact(() -> model().appearance().scale().set(2));
    ToggleButton segment = robot.lookup("#view-chip").query();
    Tooltip tip = ControlTips.give(segment).orElseThrow();
    robot.interact(() -> tip.show(segment, 100, 100));
    assertThat(tip.getFont().getSize()).isEqualTo(24);
    assertThat(tip.getMaxWidth()).isEqualTo(720);
    robot.interact(tip::hide);
  }

  private static Set<String> labels(FxRobot robot, String parent) {
    return robot.lookup(parent + " .label").<Label>queryAll().stream()
        .map(Label::getText)
        .collect(Collectors.toSet());
  }

  /// The middle of a token on the screen.
  private Point2D middle(Region view, int position) {
    TokenStripScene scene =
        TokenStripScene.of(
            text().timed(), view.getWidth(), view.getHeight(), model().playback().now());
    TokenCell cell =
        scene.cells().stream().filter(c -> c.position() == position).findFirst().orElseThrow();
    Bounds at = cell.bounds();
    return view.localToScreen(at.x() + at.width() / 2, at.y() + at.height() / 2);
  }

  /// Presses the key of a view.
  private static void key(FxRobot robot, String id) {
    String text = robot.lookup("#view-" + id).query().getAccessibleText();
    String number = text.substring(text.length() - 2, text.length() - 1);
    press(robot, KeyCode.valueOf("DIGIT" + number));
  }

  private static void press(FxRobot robot, KeyCode key) {
    robot.press(key).release(key);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private ComputedText text() {
    Optional<ComputedText> text = model().numbers().text();
    return text.orElseThrow();
  }

  private WorkbenchModel model() {
    return Objects.requireNonNull(opened);
  }
}
