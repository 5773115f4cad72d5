package org.etchscope.app.workbench.view;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.etchscope.app.live.Findings;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.numbers.FormatEffects;
import org.etchscope.app.numbers.WeightSource;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.Figures;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.numeric.effect.EffectReport;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.effect.EffectPainter;
import org.etchscope.views.effect.EffectScene;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.input.InputWords;
import org.etchscope.views.page.EmptyPage;
import org.etchscope.views.surface.Surface;
import org.jspecify.annotations.Nullable;

/// What number formats do to the window's model. It is measured in the background when the view is
/// looked at, once for a model: batches and layouts change no value.
public final class EffectsView {

  public static final String ID = "effects";

  private final Findings<SimulationResult, Effects> findings;

  /// Where the weights of the run's model are; set before anything is found out about a run.
  private volatile @Nullable WeightSource weights;

  private volatile @Nullable Effects known;

  /// What was found out.
  ///
  /// @param weights of which model
  /// @param report what was measured; `null` if it cannot be
  /// @param fault why it cannot; `null` if it was
  private record Effects(
      WeightSource weights, @Nullable EffectReport report, @Nullable InputFault fault) {}

  private EffectsView(WorkbenchModel model) {
    this.findings =
        new Findings<>(
            (_, cancellation, found) -> measure(cancellation, found),
            Platform::runLater,
            model::foundOut);
    model.inquiries().background().watched(findings);
  }

  static PaintedView of(WorkbenchModel model) {
    EffectsView effects = new EffectsView(model);
    PaintedView view =
        new PaintedView(
            model,
            CentreView.Title.of(
                model, ID, WorkbenchText.VIEW_EFFECTS, WorkbenchText.VIEW_EFFECTS_HELP),
            _ -> {
              effects.weights = model.numbers().weights().orElse(null);
              return PageView.still(effects::paint);
            });
    WhileShown.follow(view, model.findings(), _ -> view.spoil());
    return view;
  }

  private void measure(Cancellation cancellation, Consumer<Effects> found) {
    WeightSource source = weights;
    Effects before = known;
    if (source == null) {
      return;
    }
    if (before != null && before.weights.equals(source)) {
      found.accept(before);
      return;
    }
    try {
      Effects measured = new Effects(source, FormatEffects.of(source, cancellation), null);
      known = measured;
      found.accept(measured);
    } catch (CancellationException _) {
      // Another run is seen now.
    } catch (RuntimeException | OutOfMemoryError e) {
      found.accept(new Effects(source, null, InputFault.of(e)));
    }
  }

  private Explanations paint(Surface surface, ViewState state, double width, double height) {
    String name = state.result().scenario().model().name();
    List<Effects> found = weights == null ? List.of() : findings.of(state.result());
    Optional<EffectReport> report = found.stream().findFirst().map(Effects::report);
    if (report.isPresent()) {
      return EffectPainter.paint(surface, new EffectScene(report.get(), name), width, height);
    }
    String why;
    if (weights == null) {
      why = surface.say(WorkbenchText.EFFECTS_OF_SHAPE, name);
    } else if (found.isEmpty()) {
      why = surface.say(WorkbenchText.EFFECTS_MEASURED, Figures.whole(FormatEffects.TOKENS), name);
    } else {
      InputFault fault = found.getFirst().fault;
      why = fault == null ? "" : InputWords.of(fault, surface.language());
    }
    EmptyPage.paint(surface, surface.say(WorkbenchText.VIEW_EFFECTS), why, width, height);
    return new Explanations();
  }
}
