package org.etchscope.app.workbench.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.etchscope.app.workbench.DirectRuns;
import org.etchscope.app.workbench.control.ThemeSheet;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.view.CentreView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Segments that find no room.
@ExtendWith(ApplicationExtension.class)
final class ViewSwitchTest {

  private static final int VIEWS = 12;

  private @Nullable WorkbenchModel opened;

  @Start
  void open(Stage stage) {
    opened = new WorkbenchModel(Preset.POCKET.scenario(), new DirectRuns(), () -> 0);
    List<CentreView.Title> titles =
        Stream.concat(
                Stream.of(new CentreView.Title("chip", "Chip", "one chip")),
                IntStream.range(1, VIEWS)
                    .mapToObj(i -> new CentreView.Title("other" + i, "View " + i, "help")))
            .toList();
    ViewSwitch views = new ViewSwitch(opened, titles);
    views.setPrefWidth(480);
    HBox bar = new HBox(views);
    Scene scene = new Scene(bar, 500, 60);
    ThemeSheet.dress(scene);
    stage.setScene(scene);
    stage.show();
  }

  private static MenuButton more(FxRobot robot) {
    return robot.lookup("#moreViews").query();
  }

  private static long seen(FxRobot robot) {
    return robot.lookup("#views .toggle-button").queryAll().stream()
        .filter(Node::isVisible)
        .count();
  }

  @Test
  void areInTheMenuAtTheirEnd(FxRobot robot) {
    assertThat(more(robot).isVisible()).isTrue();
    assertThat(seen(robot) + more(robot).getItems().size()).isEqualTo(VIEWS);
    assertThat(more(robot).getText()).isEqualTo("More");
  }

  @Test
  void canBeChosenThereAndThenNameTheMenu(FxRobot robot) {
    MenuItem last = more(robot).getItems().getLast();
    robot.interact(last::fire);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(Objects.requireNonNull(opened).view().get()).isEqualTo("other11");
    assertThat(more(robot).getText()).isEqualTo("View 11");
    robot.clickOn("#view-chip");
    assertThat(more(robot).getText()).isEqualTo("More");
  }
}
