package org.etchscope.app.workbench;

import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.etchscope.views.words.Phrase;

/// The buttons of cards, each with a tooltip and a name for screen readers.
final class CardButtons {

  private CardButtons() {}

  static Button of(WorkbenchModel model, String id, Phrase text, Phrase help, Runnable action) {
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
