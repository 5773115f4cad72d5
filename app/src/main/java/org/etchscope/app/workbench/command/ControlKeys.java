package org.etchscope.app.workbench.command;

import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import org.etchscope.app.workbench.control.NumberField;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.jspecify.annotations.Nullable;

/// The keys of time, parameters and comfort.
public final class ControlKeys {

  private final WorkbenchModel model;
  private final WindowActions actions;

  ControlKeys(WorkbenchModel model, WindowActions actions) {
    this.model = model;
    this.actions = actions;
  }

  /// Does what a key with Ctrl (on a Mac, Cmd) is for.
  ///
  /// @return whether it is for anything here
  boolean shortcut(KeyEvent event, @Nullable Node focused) {
    switch (event.getCode()) {
      case F -> actions.cards().places();
      case COMMA -> actions.cards().preferences();
      case O -> actions.cards().open();
      case P -> actions.cards().parameters();
      case Z -> {
        if (writes(focused)) {
          return false;
        }
        if (event.isShiftDown()) {
          model.wish().redo();
        } else {
          model.wish().undo();
        }
      }
      case Y -> {
        if (writes(focused)) {
          return false;
        }
        model.wish().redo();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /// Does what a key alone is for.
  ///
  /// @return whether it is for anything here
  boolean sign(String key) {
    long now = model.playback().now();
    switch (key) {
      case "a", "A" -> ControlCommands.area(model);
      case "f", "F" -> actions.cards().journey();
      case "i", "I" -> model.marks().first(now);
      case "o", "O" -> model.marks().second(now);
      case "z", "Z" -> actions.zoomToMarks();
      case "x", "X" -> model.marks().clearCursors();
      default -> {
        return false;
      }
    }
    return true;
  }

  /// Whether a text is being written that has changes of its own to take back.
  private static boolean writes(@Nullable Node focused) {
    return focused instanceof NumberField field
        ? field.isTouched()
        : focused instanceof TextInputControl text && text.isUndoable();
  }
}
