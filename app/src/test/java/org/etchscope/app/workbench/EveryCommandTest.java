package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.event.ActionEvent;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.etchscope.app.workbench.command.Commands;
import org.etchscope.app.workbench.model.Command;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The list of commands.
@ExtendWith(ApplicationExtension.class)
final class EveryCommandTest {

  /// Windows of the system, which no test answers.
  private static final Set<String> DIALOGS = Set.of("openModel", "openChip", "openLesson");

  /// Kinds of many, which other tests hold.
  private static final List<String> MANY =
      List.of(
          "model.", "chip.", "lesson.", "scenario.", "theme.", "palette.", "language.", "phase.");

  private final DirectRuns runs = new DirectRuns();
  private @Nullable WorkbenchModel opened;
  private @Nullable Window window;

  @Start
  void open(Stage stage) {
    WorkbenchModel model = new WorkbenchModel(Preset.POCKET.scenario(), runs, System::nanoTime);
    opened = model;
    model.appearance().language().set(Language.ENGLISH);
    window = new Window(model, 1280, 800);
    runs.finish(model);
    stage.setScene(window.scene());
    stage.show();
  }

  @ParameterizedTest
  @EnumSource
  void aCommandIsTheFirstThatItsOwnNameFinds(Language language, FxRobot robot) {
    robot.interact(() -> {
      model().appearance().language().set(language);
      window().settle();
      List<Command> all = Commands.of(model(), window());
      for (Command command : all) {
        assertThat(Commands.matching(all, command.label()).getFirst().label())
            .as(command.id())
            .isEqualTo(command.label());
      }
      assertThat(all).extracting(Command::id).doesNotHaveDuplicates();
      assertThat(all).extracting(Command::label).doesNotHaveDuplicates();
    });
  }

  @Test
  void eachCanBeGivenByItsNameAndLeavesTheWindowAlive(FxRobot robot) {
    for (Command command : Commands.of(model(), window())) {
      if (DIALOGS.contains(command.id()) || MANY.stream().anyMatch(command.id()::startsWith)) {
        continue;
      }
      robot.interact(() -> {
        window().showCommands();
        TextField field = (TextField) window().content().lookup("#paletteField");
        field.setText(command.label());
        field.fireEvent(new ActionEvent());
        assertThat(model().notices().failure().get()).as(command.id()).isNull();
        assertThat(window().content().lookup("#paletteField")).as(command.id()).isNotSameAs(field);
        window().closeOverlay();
      });
    }
    assertThat(window().content().getScene()).isNotNull();
  }

  private WorkbenchModel model() {
    return Objects.requireNonNull(opened);
  }

  private Window window() {
    return Objects.requireNonNull(window);
  }
}
