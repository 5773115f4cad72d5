package org.etchscope.app.workbench;

import java.util.Objects;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.etchscope.app.generation.GenerationRun;
import org.etchscope.app.generation.LoadedModel;
import org.etchscope.app.generation.NumericPlan;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.samples.TrainedModels;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.numeric.format.NumberFormat;
import org.etchscope.sim.numeric.forward.FormatPlan;
import org.etchscope.sim.numeric.generation.Sampler;
import org.etchscope.sim.numeric.generation.Sampling;
import org.etchscope.sim.numeric.generation.TimedGeneration;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.jspecify.annotations.Nullable;

/// Lets a model that ships with its weights write a text, away from the window's thread, and opens
/// the request as the window's run: then each token is a stretch of the trace that is shown.
final class TextWriter {

  private static final int TOKENS = 32;

  private final WorkbenchModel model;
  private final Executor background;
  private final Executor window;
  private final ReadOnlyObjectWrapper<@Nullable TimedGeneration> text =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper complaint = new ReadOnlyStringWrapper("");

  /// @param background where models are opened and compute
  /// @param window the thread of the window
  TextWriter(WorkbenchModel model, Executor background, Executor window) {
    this.model = model;
    this.background = background;
    this.window = window;
  }

  /// The last text; `null` before the first.
  ReadOnlyObjectProperty<@Nullable TimedGeneration> text() {
    return text.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /// Why there is no text, in one sentence; empty if nothing is wrong.
  ReadOnlyStringProperty complaint() {
    return complaint.getReadOnlyProperty();
  }

  /// The model that writes: the window's, if its weights ship, else the first whose do.
  String writer() {
    String name = model.wanted().model().name();
    return TrainedModels.ids().stream()
        .filter(id -> ModelLibrary.shipped().find(id).name().equals(name))
        .findFirst()
        .orElse(TrainedModels.ids().getFirst());
  }

  /// What the window shows of the text: the cycle of its request, 0 if another run is shown.
  long cycle() {
    return isShown() ? model.playback().now() : 0;
  }

  private boolean isShown() {
    TimedGeneration written = text.get();
    return written != null
        && model.shown() != null
        && written.scenario().equals(Objects.requireNonNull(model.shown()).scenario());
  }

  /// Goes to the step of a generated token.
  void goTo(int token) {
    TimedGeneration written = text.get();
    if (written == null) {
      return;
    }
    if (isShown()) {
      model.playback().seek(written.steps().get(token).beginCycle());
    } else {
      model.open(written.scenario());
    }
  }

  /// Begins to write.
  void write(String prompt) {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    complaint.set("");
    String id = writer();
    Scenario wanted = model.wanted();
    boolean same = ModelLibrary.shipped().find(id).name().equals(wanted.model().name());
    ChipSpec chip = same ? wanted.chip() : ChipLibrary.load("pocket");
    background.execute(() -> {
      try {
        TimedGeneration written = written(id, chip, prompt);
        window.execute(() -> accept(written));
      } catch (RuntimeException e) {
        String sentence = Objects.toString(e.getMessage(), e.toString());
        window.execute(() -> refuse(sentence));
      }
    });
  }

  private static TimedGeneration written(String id, ChipSpec chip, String prompt) {
    boolean single = chip.arrays().sixteenthsPerCell().containsKey(Precision.FP32);
    NumberFormat format = single ? NumberFormat.FP32 : NumberFormat.BF16;
    Precision precision = single ? Precision.FP32 : Precision.BF16;
    Workload workload =
        Workload.decode()
            .withLayout(new ParallelLayout(1, 1, 1))
            .withPrecision(precision, precision, precision);
    try (LoadedModel loaded =
        LoadedModel.shipped(
            id, _ -> new NumericPlan(FormatPlan.of(format, format, format), chip))) {
      GenerationRun run = new GenerationRun(loaded, chip, workload, prompt, TOKENS);
      return run.generate(
          run.simulate(Cancellation.NEVER), new Sampler(Sampling.GREEDY, 0), _ -> {});
    }
  }

  private void accept(TimedGeneration written) {
    busy.set(false);
    text.set(written);
    model.open(written.scenario());
  }

  private void refuse(String sentence) {
    busy.set(false);
    complaint.set(sentence);
  }
}
