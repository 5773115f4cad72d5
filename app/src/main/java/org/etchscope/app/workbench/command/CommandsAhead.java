package org.etchscope.app.workbench.command;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.etchscope.app.workbench.control.ThemeSheet;
import org.etchscope.app.workbench.model.Command;
import org.etchscope.app.workbench.model.WorkbenchModel;

/// Makes the list of commands once after the start, out of sight and in parts with pauses between
/// them, and throws it away: most of what it costs to open it for the first time is code that runs
/// for the first time, and the window is not to stand still for that when somebody asks for it.
public final class CommandsAhead {

  /// From the first frame on the window has more urgent things to do.
  private static final Duration REST = Duration.seconds(2);

  private static final Duration PAUSE = Duration.millis(100);

  private final WorkbenchModel model;
  private final WindowActions actions;
  private final StackPane ground = new StackPane();
  private final Deque<Runnable> steps = new ArrayDeque<>();
  private List<Command> commands = new ArrayList<>();

  private CommandsAhead(WorkbenchModel model, WindowActions actions) {
    this.model = model;
    this.actions = actions;
    steps.add(this::list);
    steps.add(this::dress);
    steps.add(() -> show(List.of()));
    steps.add(ground::applyCss);
    steps.add(ground::layout);
    steps.add(() -> show(commands));
    steps.add(ground::applyCss);
    steps.add(ground::layout);
  }

  /// Begins when the window has rested for a while. Lessons, which are in the list, are read until
  /// then.
  public static void prepare(WorkbenchModel model, WindowActions actions) {
    model.lessons().readAhead();
    new CommandsAhead(model, actions).after(REST);
  }

  private void after(Duration pause) {
    PauseTransition wait = new PauseTransition(pause);
    wait.setOnFinished(_ -> next());
    wait.play();
  }

  private void next() {
    Runnable step = steps.poll();
    if (step != null) {
      step.run();
      after(PAUSE);
    }
  }

  private void list() {
    commands = Commands.of(model, actions);
  }

  private void dress() {
    ground.setStyle(ThemeSheet.colours(model.theme().get(), model.appearance().isDark()));
    ThemeSheet.dress(new Scene(ground));
  }

  private void show(List<Command> listed) {
    ground.getChildren().setAll(new CommandPalette(model, listed, () -> {}));
  }
}
