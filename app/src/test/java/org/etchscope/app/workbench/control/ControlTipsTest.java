package org.etchscope.app.workbench.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
final class ControlTipsTest {

  private @Nullable Button named;
  private @Nullable Button explained;
  private @Nullable Label silent;

  /// As large as the windows of other tests: the stage is the one of all of them.
  @Start
  void open(Stage stage) {
    Button first = new Button("A");
    Button second = new Button("B");
    Label third = new Label("C");
    first.setAccessibleText("the first");
    second.setAccessibleText("the second");
    ControlTips.explain(second, "what the second does");
    Scene scene = new Scene(new HBox(first, second, third), 1280, 800);
    named = first;
    explained = second;
    silent = third;
    ControlTips.follow(scene);
    stage.setScene(scene);
    stage.show();
  }

  @Test
  void aControlGetsItsTooltipWhenTheMouseComesToIt(FxRobot robot) {
    robot.moveTo(named()).moveTo(explained()).moveTo(silent());
    assertThat(named().getTooltip()).extracting(Tooltip::getText).isEqualTo("the first");
    assertThat(explained().getTooltip())
        .extracting(Tooltip::getText)
        .isEqualTo("what the second does");
    assertThat(silent().getTooltip()).isNull();
  }

  @Test
  void aTooltipFollowsWhatIsSaidOfItsControl(FxRobot robot) {
    robot.moveTo(named()).moveTo(explained());
    robot.interact(() -> {
      named().setAccessibleText("another name");
      ControlTips.explain(explained(), "other words");
    });
    assertThat(named().getTooltip().getText()).isEqualTo("another name");
    assertThat(explained().getTooltip().getText()).isEqualTo("other words");
    robot.interact(() -> ControlTips.explain(named(), "words of its own"));
    robot.moveTo(silent()).moveTo(named());
    assertThat(named().getTooltip().getText()).isEqualTo("words of its own");
  }

  private Button named() {
    return Objects.requireNonNull(named);
  }

  private Button explained() {
    return Objects.requireNonNull(explained);
  }

  private Label silent() {
    return Objects.requireNonNull(silent);
  }
}
