package org.etchscope.app.workbench.frame;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.model.Waiting;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.Figures;
import org.etchscope.app.workbench.words.TimeText;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.words.Phrase;

/// The last line: mode, true rates, and the most useful keys.
public final class StatusLine extends HBox {

  private final WorkbenchModel model;
  private final Label simulating = Texts.fixed("", "label-text", "mid");
  private final Label drawing = Texts.fixed("", "label-text", "mid");

  StatusLine(WorkbenchModel model) {
    this.model = model;
    setId("status");
    getStyleClass().add("status");
    setAlignment(Pos.CENTER_LEFT);
    Button cancel = new Button(model.say(WorkbenchText.CANCEL));
    cancel.setId("cancel");
    cancel.getStyleClass().add("cancel");
    cancel.setAccessibleText(model.say(WorkbenchText.CANCEL_HELP));
    cancel.setOnAction(_ -> model.cancelRun());
    cancel.setMinWidth(USE_PREF_SIZE);
    WhileShown.follow(
        this,
        model.waiting(),
        waiting -> {
          cancel.setVisible(waiting == Waiting.LONG);
          cancel.setManaged(waiting == Waiting.LONG);
        });
    Hints hints = new Hints(model);
    HBox.setHgrow(hints, Priority.ALWAYS);
    getChildren()
        .addAll(
            Texts.fixed(model.say(WorkbenchText.CYCLE_MODE), "label-strong", "mid"),
            dot(),
            simulating,
            dot(),
            drawing,
            dot(),
            Texts.fixed(model.say(WorkbenchText.ALL_VALUES), "label-text", "mid"),
            cancel,
            new BackgroundStatus(model),
            hints);
    WhileShown.follow(this, model.result(), _ -> showSimulating());
    WhileShown.follow(this, model.waiting(), _ -> showSimulating());
    showDrawn(0, 0);
  }

  private static Label dot() {
    return Texts.fixed("•", "label-text", "low", "dot");
  }

  private void showSimulating() {
    double rate = model.simulatedCyclesPerSecond();
    boolean waits = model.waiting().get() != Waiting.NO;
    SimulationResult result = model.shown();
    if (rate > 0) {
      Phrase at = waits ? WorkbenchText.SIMULATING_AT : WorkbenchText.SIMULATED_AT;
      simulating.setText(model.say(at, Figures.significant(rate / 1e6)));
    } else if (result != null) {
      Phrase of = waits ? WorkbenchText.SIMULATING_CYCLES : WorkbenchText.SIMULATED_CYCLES;
      simulating.setText(model.say(of, Figures.whole(result.trace().cycles())));
    } else {
      simulating.setText(model.say(waits ? WorkbenchText.SIMULATING : WorkbenchText.SIMULATED));
    }
  }

  /// Shows how many states were drawn in the last second, and how long the window's thread took for
  /// each frame; 0 while nothing is drawn.
  void showDrawn(int perSecond, double frameMilliseconds) {
    String states = model.say(WorkbenchText.DRAWING, perSecond);
    drawing.setText(
        frameMilliseconds == 0
            ? states
            : model.say(TimeText.FRAME_TIME, states, Figures.significant(frameMilliseconds)));
  }

  /// Keys with what they do; those that do not fit are left out, from the right.
  private static final class Hints extends Pane {
    private static final double GAP = 16;

    Hints(WorkbenchModel model) {
      add("Space", model.say(WorkbenchText.HINT_PLAY));
      add("← →", model.say(WorkbenchText.HINT_STEP));
      add(", .", model.say(WorkbenchText.HINT_MICRO));
      add("1–9", model.say(WorkbenchText.HINT_VIEWS));
      add("T", model.say(WorkbenchText.HINT_THEME));
      add("Ctrl K", model.say(WorkbenchText.HINT_COMMANDS));
      setMinWidth(0);
      setPrefWidth(0);
    }

    private void add(String keys, String does) {
      HBox box = new HBox(Texts.fixed(keys, "key-cap"), Texts.fixed(does, "label-text", "mid"));
      box.setAlignment(Pos.CENTER_LEFT);
      box.setSpacing(6);
      getChildren().add(box);
    }

    @Override
    protected void layoutChildren() {
      double sum = 0;
      int fit = 0;
      for (var hint : getChildren()) {
        double width = hint.prefWidth(-1) + GAP;
        if (sum + width > getWidth()) {
          break;
        }
        sum += width;
        fit++;
      }
      double x = getWidth() - sum + GAP;
      for (int i = 0; i < getChildren().size(); i++) {
        var hint = getChildren().get(i);
        hint.setVisible(i < fit);
        double height = hint.prefHeight(-1);
        hint.resizeRelocate(x, (getHeight() - height) / 2, hint.prefWidth(-1), height);
        x += hint.prefWidth(-1) + GAP;
      }
    }
  }
}
