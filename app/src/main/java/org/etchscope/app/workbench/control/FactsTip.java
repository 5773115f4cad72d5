package org.etchscope.app.workbench.control;

import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Says what is painted where the mouse is. A tooltip is a window, and dear: it is made when there
/// is first something to say.
public final class FactsTip {

  private static final Duration DELAY = Duration.millis(400);

  private final Node owner;
  private @Nullable Tooltip tip;

  /// @param owner what is painted
  public FactsTip(Node owner) {
    this.owner = owner;
  }

  /// Says something once the mouse rests.
  public void say(String words) {
    Tooltip said = tip;
    if (said == null) {
      said = Texts.tip(words);
      said.setShowDelay(DELAY);
      said.getStyleClass().add("facts");
      tip = said;
    }
    said.setText(words);
    Tooltip.install(owner, said);
  }

  /// Says other words in place of those that are seen.
  public void correct(String words) {
    if (tip != null) {
      tip.setText(words);
    }
  }

  public boolean isShowing() {
    return tip != null && tip.isShowing();
  }

  /// Has nothing to say here.
  public void end() {
    if (tip != null) {
      Tooltip.uninstall(owner, tip);
    }
  }
}
