package org.etchscope.app.workbench.command;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.view.CentreView;

/// Keys of the views behind the ninth: Alt and a number, which goes on counting from ten. It hears
/// of keys before the window does.
public final class MoreViewKeys {

  private final WorkbenchModel model;
  private final WindowActions actions;

  public MoreViewKeys(WorkbenchModel model, WindowActions actions) {
    this.model = model;
    this.actions = actions;
  }

  /// The key of a view as it is shown; empty if there is none.
  ///
  /// @param index place of the view, from 0
  public static String label(int index) {
    if (index < Keys.NUMBERS) {
      return Integer.toString(index + 1);
    }
    return index < 2 * Keys.NUMBERS ? "Alt " + (index + 1 - Keys.NUMBERS) : "";
  }

  public void listen(Scene scene) {
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private void pressed(KeyEvent event) {
    int number = Keys.number(event);
    List<CentreView.Title> views = actions.views();
    int index = Keys.NUMBERS + number - 1;
    boolean asked = event.isAltDown() && !event.isShortcutDown() && number > 0;
    if (asked && index < views.size()) {
      model.view().set(views.get(index).id());
      event.consume();
    }
  }
}
