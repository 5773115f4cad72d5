package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.etchscope.app.workbench.model.KeptFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// Where a window is, from one start to the next.
@ExtendWith(ApplicationExtension.class)
final class WindowBoundsTest {

  private static final Rectangle2D FIRST = new Rectangle2D(0, 0, 1920, 1080);
  private static final Rectangle2D SECOND = new Rectangle2D(1920, 0, 1280, 800);

  @TempDir private Path folder = Path.of("");

  private Path file() {
    return folder.resolve("window.properties");
  }

  private void keep(FxRobot robot, double x, double y, double width, double height) {
    robot.interact(() -> {
      Stage stage = new Stage();
      stage.setScene(new Scene(new Region()));
      stage.setX(x);
      stage.setY(y);
      stage.setWidth(width);
      stage.setHeight(height);
      stage.show();
      new WindowBounds(file(), new KeptFiles(Runnable::run)).keep(stage);
      stage.hide();
    });
  }

  private Stage placed(FxRobot robot, List<Rectangle2D> screens) {
    Stage[] made = new Stage[1];
    robot.interact(() -> {
      made[0] = new Stage();
      new WindowBounds(file(), new KeptFiles(Runnable::run)).place(made[0], screens);
    });
    return made[0];
  }

  @Test
  void aWindowOpensWhereItWas(FxRobot robot) {
    keep(robot, 130, 70, 900, 600);
    Stage stage = placed(robot, List.of(FIRST));
    assertThat(stage.getX()).isEqualTo(130);
    assertThat(stage.getY()).isEqualTo(70);
    assertThat(stage.getWidth()).isEqualTo(900);
    assertThat(stage.getHeight()).isEqualTo(600);
  }

  @Test
  void aWindowOnAScreenThatIsGoneOpensAsANewOne(FxRobot robot) throws IOException {
    Files.writeString(file(), "x=2100\ny=40\nwidth=1000\nheight=700\nmaximized=false\n");
    assertThat(placed(robot, List.of(FIRST, SECOND)).getX()).isEqualTo(2100);
    assertThat(placed(robot, List.of(FIRST)).getX()).isNaN();
  }

  @Test
  void whatIsDamagedIsAsIfNothingHadBeenKept(FxRobot robot) throws IOException {
    for (String text :
        List.of("", "x=1", "x=NaN\ny=0\nwidth=1\nheight=1", "x=0\ny=0\nwidth=-5\nheight=9")) {
      Files.writeString(file(), text);
      assertThat(placed(robot, List.of(FIRST)).getX()).as(text).isNaN();
    }
  }

  @Test
  void aWindowWhoseTitleIsAboveTheScreenOpensAsANewOne(FxRobot robot) throws IOException {
    Files.writeString(file(), "x=10\ny=-30\nwidth=1000\nheight=700\nmaximized=false\n");
    assertThat(placed(robot, List.of(FIRST)).getX()).isNaN();
  }
}
