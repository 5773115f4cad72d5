package org.etchscope.app.workbench.frame;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.control.ControlTips;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.model.Background;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.InquiryText;

/// What is being found out in the background, once it takes long, with an end, and a way to go on
/// after it. It stands in the last line, so that nothing moves when it comes.
public final class BackgroundStatus extends HBox {

  private static final Duration LONG = Duration.millis(500);

  private final WorkbenchModel model;
  private final Background background;
  private final Label how = Texts.fixed("", "label-text", "mid");
  private final Button button = new Button();
  private final PauseTransition late = new PauseTransition(LONG);

  BackgroundStatus(WorkbenchModel model) {
    this.model = model;
    this.background = model.inquiries().background();
    setId("background");
    setAlignment(Pos.CENTER_LEFT);
    setSpacing(8);
    button.setId("backgroundStop");
    button.getStyleClass().add("cancel");
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(_ -> press());
    getChildren().addAll(how, button);
    late.setOnFinished(_ -> show());
    show();
    WhileShown.follow(this, background.progress(), this::follow);
  }

  private void follow(Background.Progress progress) {
    switch (progress.phase()) {
      case IDLE -> {
        late.stop();
        show(false);
      }
      case ASKING -> {
        if (isVisible()) {
          show();
        } else if (late.getStatus() != PauseTransition.Status.RUNNING) {
          late.playFromStart();
        }
      }
      case STOPPED -> show();
    }
  }

  private void show() {
    Background.Progress progress = background.progress().get();
    boolean asking = progress.phase() == Background.Phase.ASKING;
    how.setText(
        asking
            ? model.say(InquiryText.BACKGROUND_RUNS, progress.known())
            : model.say(InquiryText.BACKGROUND_STOPPED));
    button.setText(model.say(asking ? InquiryText.BACKGROUND_STOP : InquiryText.BACKGROUND_RESUME));
    String help =
        model.say(asking ? InquiryText.BACKGROUND_STOP_HELP : InquiryText.BACKGROUND_RESUME_HELP);
    button.setAccessibleText(help);
    ControlTips.explain(button, help);
    show(progress.phase() != Background.Phase.IDLE);
  }

  private void show(boolean shown) {
    setVisible(shown);
    setManaged(shown);
  }

  private void press() {
    if (background.progress().get().phase() == Background.Phase.ASKING) {
      background.stop();
    } else {
      background.resume();
    }
    model.foundOut();
  }
}
