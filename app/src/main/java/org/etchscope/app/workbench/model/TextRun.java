package org.etchscope.app.workbench.model;

import java.util.Optional;
import org.etchscope.app.numbers.ComputedText;
import org.etchscope.app.numbers.Numbers;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.samples.TrainedModels;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.SuitedWorkload;
import org.etchscope.sim.workload.Workload;

/// Brings the text of the window's model and the window's run together: once the request of the
/// text is the run, each token is a stretch of its trace.
public final class TextRun {

  private static final int NO_TOKEN = -1;

  private final WorkbenchModel model;
  private boolean opening;
  private int awaited = NO_TOKEN;

  TextRun(WorkbenchModel model) {
    this.model = model;
    model.numbers().numbers().subscribe(this::arrived);
    model.result().subscribe(_ -> goToAwaited());
  }

  /// The model that would write: the window's if it has weights, else the first that ships with
  /// some.
  public String writer() {
    TransformerShape shape = model.wanted().model();
    return model.numbers().weights().isPresent()
        ? shape.name()
        : ModelLibrary.shipped().find(TrainedModels.ids().getFirst()).name();
  }

  /// Whether the run that is shown is the request of the text.
  public boolean isShown() {
    SimulationResult shown = model.shown();
    return shown != null
        && model
            .numbers()
            .text()
            .map(text -> text.timed().scenario().equals(shown.scenario()))
            .orElse(false);
  }

  /// Lets the model write after a prompt; its request becomes the run. A model without weights
  /// gives its place to one that has some.
  public void write(String prompt) {
    if (model.numbers().weights().isEmpty()) {
      openTrained(TrainedModels.ids().getFirst());
    }
    opening = true;
    model.numbers().prompt().set(prompt);
    arrived(model.numbers().numbers().get());
  }

  /// Makes the request of the text the run.
  public void show() {
    write(model.numbers().prompt().get());
  }

  /// Opens a model whose weights ship, on the chip whose every cycle can be watched, with the
  /// request of a text.
  public void openTrained(String id) {
    TransformerShape shape = ModelLibrary.shipped().shape(id);
    Workload workload =
        Workload.decode()
            .withBatch(1)
            .withLayout(new ParallelLayout(1, 1, 1))
            .withPrecision(Precision.FP32, Precision.FP32, Precision.FP32);
    model.open(new Scenario(shape, ChipLibrary.load("pocket"), SuitedWorkload.of(workload, shape)));
    opening = true;
  }

  /// Goes to the step of a generated token, in the run of the text.
  public void goTo(int token) {
    awaited = token;
    if (isShown()) {
      goToAwaited();
    } else {
      show();
    }
  }

  private void arrived(Numbers numbers) {
    if (opening && numbers instanceof Numbers.Computed && !model.numbers().busy().get()) {
      opening = false;
      Scenario request = model.numbers().text().orElseThrow().timed().scenario();
      if (!request.equals(model.wanted())) {
        model.open(request);
      }
    } else if (numbers instanceof Numbers.Refused || numbers instanceof Numbers.ShapeOnly) {
      opening = false;
      awaited = NO_TOKEN;
    }
  }

  private void goToAwaited() {
    Optional<ComputedText> text = model.numbers().text();
    if (awaited != NO_TOKEN && text.isPresent() && isShown()) {
      int last = text.get().timed().steps().size() - 1;
      model.playback().seek(text.get().timed().steps().get(Math.min(awaited, last)).beginCycle());
      awaited = NO_TOKEN;
    }
  }
}
