package org.etchscope.app.workbench.command;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.etchscope.app.workbench.model.Breakpoints;
import org.etchscope.app.workbench.model.PlaybackModel;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.view.CentreView;
import org.etchscope.app.workbench.view.PaintedView;
import org.etchscope.views.playback.Direction;
import org.etchscope.views.playback.StepUnit;
import org.jspecify.annotations.Nullable;

/// The keys of the window. Single letters do nothing while a text is being written, and keys that a
/// focused control needs stay with it.
public final class Keys {

  /// Keys with a number: 1 to 9.
  public static final int NUMBERS = 9;

  private static final int FAR = 10;

  private final Scene scene;
  private final WorkbenchModel model;
  private final WindowActions actions;
  private final ControlKeys controls;

  public Keys(Scene scene, WorkbenchModel model, WindowActions actions) {
    this.scene = scene;
    this.model = model;
    this.actions = actions;
    this.controls = new ControlKeys(model, actions);
  }

  public void listen() {
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private void pressed(KeyEvent event) {
    if (event.isConsumed()) {
      return;
    }
    Node focused = scene.getFocusOwner();
    if (event.isShortcutDown() ? shortcut(event) : plain(event, focused)) {
      event.consume();
    }
  }

  private boolean shortcut(KeyEvent event) {
    switch (event.getCode()) {
      case K -> actions.showCommands();
      case E -> actions.export();
      case C -> {
        if (scene.getFocusOwner() instanceof TextInputControl) {
          return false;
        }
        actions.copy();
      }
      case PLUS, EQUALS, ADD -> model.appearance().enlarge();
      case MINUS, SUBTRACT -> model.appearance().shrink();
      case DIGIT0, NUMPAD0 -> model.appearance().resetScale();
      default -> {
        if (controls.shortcut(event, scene.getFocusOwner())) {
          return true;
        }
        int number = number(event);
        model.bookmarks().cycle(number).ifPresent(model.playback()::seek);
        return number > 0;
      }
    }
    return true;
  }

  private boolean plain(KeyEvent event, @Nullable Node focused) {
    if (event.getCode() == KeyCode.ESCAPE) {
      return actions.closeOverlay();
    }
    if (event.isAltDown() || focused instanceof TextInputControl || takesKeys(focused)) {
      return false;
    }
    return control(event, focused) || sign(event) || view(event);
  }

  private static boolean takesKeys(@Nullable Node focused) {
    return focused instanceof ListView || focused instanceof ComboBoxBase;
  }

  /// Space, arrows, Home and End, which a control that was reached by Tab keeps for itself.
  private boolean control(KeyEvent event, @Nullable Node focused) {
    int times = event.isShiftDown() ? FAR : 1;
    PlaybackModel playback = model.playback();
    boolean reached = focused != null && focused.isFocusVisible();
    boolean onSlider = focused instanceof Slider;
    switch (event.getCode()) {
      case SPACE -> {
        if (reached && focused instanceof ButtonBase) {
          return false;
        }
        if (event.isShiftDown()) {
          playback.toggle(Direction.BACKWARD);
        } else {
          playback.toggle();
        }
      }
      case RIGHT, LEFT -> {
        if (onSlider) {
          return false;
        }
        step(focused, event.getCode() == KeyCode.RIGHT ? times : -times);
      }
      case UP, DOWN -> {
        if (!(focused instanceof PaintedView)) {
          return false;
        }
        actions.selectNext(0, event.getCode() == KeyCode.DOWN ? 1 : -1);
      }
      case PERIOD -> playback.step(StepUnit.MICRO, times);
      case COMMA -> playback.step(StepUnit.MICRO, -times);
      case HOME, END -> {
        if (onSlider || focused instanceof MenuButton) {
          return false;
        }
        if (event.getCode() == KeyCode.HOME) {
          playback.toStart();
        } else {
          playback.toEnd();
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /// Inside a view, arrows follow the data once they got there by Tab.
  private void step(@Nullable Node focused, int times) {
    if (focused instanceof PaintedView && focused.isFocusVisible()) {
      actions.selectNext(Integer.signum(times), 0);
    } else {
      model.playback().step(times);
    }
  }

  private boolean sign(KeyEvent event) {
    switch (event.getText()) {
      case "t", "T" -> model.appearance().toggleTheme();
      case "b", "B" -> Breakpoints.toggle(model);
      case "m", "M" -> model.bookmarks().toggle(model.playback().now());
      case "g", "G" -> actions.toggleText();
      case "[" -> model.panels().toggleParameters();
      case "]" -> model.panels().toggleInspector();
      case "+", "=" -> actions.zoomTime(2);
      case "-" -> actions.zoomTime(0.5);
      case "0" -> actions.fitTime();
      case "?" -> actions.showKeys();
      default -> {
        return controls.sign(event.getText()) || place(event.getCode());
      }
    }
    return true;
  }

  /// A number chooses the view of that number.
  private boolean view(KeyEvent event) {
    int number = number(event);
    List<CentreView.Title> views = actions.views();
    if (number < 1 || number > views.size()) {
      return false;
    }
    model.view().set(views.get(number - 1).id());
    return true;
  }

  /// The number of a key from 1 to 9; 0 if it has none.
  static int number(KeyEvent event) {
    String name = event.getCode().getName();
    return event.getCode().isDigitKey() && !name.endsWith("0")
        ? name.charAt(name.length() - 1) - '0'
        : 0;
  }

  /// For keyboards on which brackets need a modifier: the keys at their place.
  private boolean place(KeyCode code) {
    switch (code) {
      case OPEN_BRACKET -> model.panels().toggleParameters();
      case CLOSE_BRACKET -> model.panels().toggleInspector();
      default -> {
        return false;
      }
    }
    return true;
  }
}
