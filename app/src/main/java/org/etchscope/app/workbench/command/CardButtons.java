package org.etchscope.app.workbench.command;

import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.etchscope.app.workbench.control.ControlTips;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.ComfortText;
import org.etchscope.views.words.Phrase;

/// The buttons of cards, each with a tooltip and a name for screen readers.
public final class CardButtons {

  private CardButtons() {}

  public static Button of(
      WorkbenchModel model, String id, Phrase text, Phrase help, Runnable action) {
    Button button = new Button(model.say(text));
    button.setId(id);
    button.setAccessibleText(model.say(text) + ": " + model.say(help));
    ControlTips.explain(button, model.say(help));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(_ -> action.run());
    return button;
  }

  /// The button that closes a card.
  static Button close(WorkbenchModel model, String id, Runnable close) {
    return of(model, id, ComfortText.CARD_CLOSE, ComfortText.CARD_CLOSE_HELP, close);
  }
}
