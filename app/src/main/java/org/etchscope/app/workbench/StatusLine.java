package org.etchscope.app.workbench;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import org.etchscope.sim.simulation.SimulationResult;

/// The last line: mode, true rates, and the most useful keys.
final class StatusLine extends HBox {

  private final WorkbenchModel model;
  private final Label simulating = Texts.fixed("", "label-text", "mid");
  private final Label drawing = Texts.fixed("", "label-text", "mid");

  StatusLine(WorkbenchModel model) {
    this.model = model;
    setId("status");
    getStyleClass().add("status");
    setAlignment(Pos.CENTER_LEFT);
    Button cancel = new Button("Cancel");
    cancel.setId("cancel");
    cancel.getStyleClass().add("cancel");
    cancel.setAccessibleText("cancel the run and go back to the last one");
    cancel.setOnAction(_ -> model.cancelRun());
    cancel.setMinWidth(USE_PREF_SIZE);
    model
        .waiting()
        .subscribe(waiting -> {
          cancel.setVisible(waiting == Waiting.LONG);
          cancel.setManaged(waiting == Waiting.LONG);
        });
    Hints hints = new Hints();
    HBox.setHgrow(hints, Priority.ALWAYS);
    getChildren()
        .addAll(
            Texts.fixed("Cycle mode", "label-strong", "mid"),
            dot(),
            simulating,
            dot(),
            drawing,
            dot(),
            Texts.fixed("all values from the running simulation", "label-text", "mid"),
            cancel,
            hints);
    model.result().subscribe(_ -> showSimulating());
    model.waiting().subscribe(_ -> showSimulating());
    showDrawn(0);
  }

  private static Label dot() {
    return Texts.fixed("•", "label-text", "low", "dot");
  }

  private void showSimulating() {
    double rate = model.simulatedCyclesPerSecond();
    String words = model.waiting().get() == Waiting.NO ? "simulated" : "simulating";
    SimulationResult result = model.shown();
    if (rate == 0 && result != null) {
      words += " " + Figures.whole(result.trace().cycles()) + " cycles";
    }
    simulating.setText(
        rate == 0 ? words : words + " at " + Figures.significant(rate / 1e6) + " M cycles/s");
  }

  /// Shows how many states were drawn in the last second.
  void showDrawn(int perSecond) {
    drawing.setText("drawing " + perSecond + " states/s");
  }

  /// Keys with what they do; those that do not fit are left out, from the right.
  private static final class Hints extends Pane {
    private static final double GAP = 16;

    Hints() {
      for (List<String> hint :
          List.of(
              List.of("Space", "play"),
              List.of("← →", "step"),
              List.of(", .", "micro-step"),
              List.of("1–9", "views"),
              List.of("T", "theme"),
              List.of("Ctrl K", "commands"))) {
        HBox box =
            new HBox(
                Texts.fixed(hint.get(0), "key-cap"), Texts.fixed(hint.get(1), "label-text", "mid"));
        box.setAlignment(Pos.CENTER_LEFT);
        box.setSpacing(6);
        getChildren().add(box);
      }
      setMinWidth(0);
      setPrefWidth(0);
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
