package org.etchscope.app.workbench;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.etchscope.app.lesson.LessonPlayer;
import org.etchscope.app.lesson.LessonStep.Phase;
import org.etchscope.app.lesson.panel.LessonCourse;
import org.etchscope.app.lesson.panel.PresenterPane;
import org.etchscope.app.workbench.control.ScalePane;
import org.etchscope.app.workbench.frame.WindowContent;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.view.CentreView;
import org.jspecify.annotations.Nullable;

/// Shows the window to a class: full screen on the screen it is on, one thing at a time, with the
/// keys of a remote clicker.
final class Presenter implements PresenterPane.Requests {

  private final WorkbenchModel model;
  private final LessonCourse course;
  private final Supplier<WindowContent> content;
  private @Nullable Shown shown;

  /// What is presented, and what is there again afterwards.
  private record Shown(
      PresenterPane pane, WindowContent content, boolean inspector, boolean fullScreen) {}

  /// @param content what the window holds now
  Presenter(WorkbenchModel model, Supplier<WindowContent> content) {
    this.model = model;
    this.course = model.lessons();
    this.content = content;
    model.result().addListener(_ -> refresh());
  }

  private void refresh() {
    if (shown != null) {
      shown.pane().refresh();
    }
  }

  boolean isOn() {
    return shown != null;
  }

  /// Begins to present, or ends.
  void toggle() {
    if (isOn()) {
      exit();
    } else {
      begin();
    }
  }

  private void begin() {
    WindowContent held = content.get();
    Stage stage = stage(held);
    boolean inspector = model.panels().inspector().get();
    model.panels().inspector().set(false);
    held.overlay().close();
    Node view = held.lendCentre();
    PresenterPane pane = new PresenterPane(course, model.appearance().language().get(), view, this);
    shown = new Shown(pane, held, inspector, stage != null && stage.isFullScreen());
    held.showAlone(pane);
    showWhole(held, true);
    pane.requestFocus();
    if (stage != null) {
      stage.setFullScreenExitHint("");
      stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
      stage.setFullScreen(true);
    }
  }

  /// The window that can fill its screen; `null` for a picture, and where the screen is in memory.
  private static @Nullable Stage stage(WindowContent held) {
    boolean inMemory = "Headless".equals(System.getProperty("glass.platform"));
    return !inMemory && held.getScene().getWindow() instanceof Stage stage ? stage : null;
  }

  /// A class sees all of it, however large the interface is for one person.
  private static void showWhole(WindowContent held, boolean all) {
    if (held.getParent() instanceof ScalePane pane) {
      pane.showWhole(all);
    }
  }

  @Override
  public void exit() {
    Shown last = shown;
    if (last == null) {
      return;
    }
    shown = null;
    last.pane().release();
    last.content().showPanels(last.pane());
    showWhole(last.content(), false);
    model.panels().inspector().set(last.inspector());
    Stage stage = stage(last.content());
    if (stage != null) {
      stage.setFullScreen(last.fullScreen());
    }
    last.content().requestFocus();
  }

  @Override
  public void next() {
    if (!course.isUnderWay()) {
      turnView(1);
    } else if (course.current().map(LessonPlayer::phase).orElse(null) == Phase.ACT) {
      run();
    } else {
      course.next();
    }
  }

  @Override
  public void back() {
    if (course.isUnderWay()) {
      course.back();
    } else {
      turnView(-1);
    }
  }

  @Override
  public void run() {
    course.current().ifPresent(LessonPlayer::perform);
  }

  private void turnView(int by) {
    List<String> ids = content.get().titles().stream().map(CentreView.Title::id).toList();
    int at = Math.max(0, ids.indexOf(model.view().get()));
    model.view().set(ids.get(Math.floorMod(at + by, ids.size())));
  }

  /// What a key does while presenting.
  ///
  /// @return whether it did something
  boolean press(KeyEvent event) {
    Shown now = shown;
    if (now == null) {
      return false;
    }
    switch (event.getCode()) {
      case ESCAPE, F5 -> exit();
      case PAGE_DOWN, RIGHT -> next();
      case PAGE_UP, LEFT -> back();
      case B, PERIOD -> now.pane().toggleBlank();
      case SPACE -> {
        if (course.isUnderWay()) {
          run();
        } else {
          model.playback().toggle();
        }
      }
      default -> {
        return count(event, now.pane());
      }
    }
    return true;
  }

  /// The number keys count hands; with Shift they take one back.
  private boolean count(KeyEvent event, PresenterPane pane) {
    String name = event.getCode().getName();
    if (!event.getCode().isDigitKey() || !course.isUnderWay() || name.endsWith("0")) {
      return false;
    }
    pane.countHand(name.charAt(name.length() - 1) - '1', event.isShiftDown() ? -1 : 1);
    return true;
  }
}
