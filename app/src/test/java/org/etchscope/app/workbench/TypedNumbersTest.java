package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What is typed into the fields of the panel.
@ExtendWith(ApplicationExtension.class)
final class TypedNumbersTest {

  private @Nullable WorkbenchModel model;

  @Start
  void open(Stage stage) {
    model = PocketWindow.show(stage);
  }

  @Test
  void aWrongNumberIsSaidAndGivesWayToTheRealOneWhenSomethingElseIsComplainedOf(FxRobot robot) {
    TextField field = robot.lookup("#batch").query();
    for (String wrong : new String[] {"1e400", "-5", "", "NaN", "eight"}) {
      robot.interact(() -> {
        field.requestFocus();
        field.setText(wrong);
      });
      robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
      WaitForAsyncUtils.waitForFxEvents();
      assertThat(complaint()).as(wrong).contains("1 to 4,096");
      assertThat(field.getText()).isEqualTo(wrong);
    }

    robot.interact(() -> robot.lookup("#window").query().requestFocus());
    robot.interact(() -> model().notices().complain("/x.png could not be written"));
    assertThat(field.getText()).isEqualTo("8");

    robot.interact(model().notices()::dismissSaid);
    assertThat(model().notices().complaint().get()).isNull();
  }

  @Test
  void escapeTakesAwayWhatWasRead(FxRobot robot) {
    robot.interact(() -> model().notices().complain("/x.png could not be written"));
    robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(model().notices().complaint().get()).isNull();
  }

  private String complaint() {
    return Objects.requireNonNull(model().notices().complaint().get()).sentence();
  }

  private WorkbenchModel model() {
    return Objects.requireNonNull(model);
  }
}
