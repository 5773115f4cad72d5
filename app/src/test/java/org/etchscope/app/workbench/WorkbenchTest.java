package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
final class WorkbenchTest {

  @Start
  void open(Stage stage) {
    Workbench.openOn(stage);
  }

  @Test
  void theFirstScreenShowsTheNameOfTheProduct(FxRobot robot) {
    assertThat(robot.lookup("Etchscope").query().isVisible()).isTrue();
  }
}
