package org.etchscope.app.workbench.frame;

import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.command.CardButtons;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.ComfortText;

/// A strip above the timeline while a file is being read for long, with a way out.
public final class ReadingStrip extends HBox {

  private static final Duration LONG = Duration.millis(500);

  /// @param id for selectors, and with `-cancel` behind it that of its button
  /// @param what what takes long
  public ReadingStrip(
      WorkbenchModel model,
      String id,
      ComfortText what,
      ObservableBooleanValue reading,
      Runnable cancel) {
    setId(id);
    getStyleClass().add("notice");
    setAlignment(Pos.CENTER_LEFT);
    Button button = CardButtons.of(model, id + "-cancel", ComfortText.READING_CANCEL, what, cancel);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren().addAll(Texts.fixed(model.say(what), "body-medium", "high"), space, button);
    PauseTransition late = new PauseTransition(LONG);
    late.setOnFinished(_ -> show(reading.get()));
    show(false);
    WhileShown.follow(
        this,
        reading,
        now -> {
          if (now) {
            late.playFromStart();
          } else {
            late.stop();
            show(false);
          }
        });
  }

  private void show(boolean shown) {
    setVisible(shown);
    setManaged(shown);
  }
}
