package org.etchscope.views.effect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.etchscope.sim.numeric.effect.EffectReport;
import org.etchscope.sim.numeric.effect.FormatEffect;
import org.etchscope.sim.numeric.effect.StageEffect;
import org.etchscope.sim.numeric.forward.StageKind;
import org.etchscope.sim.numeric.forward.StageName;

/// What the view of effects shows: for each choice of formats a map of values × layers.
///
/// @param report what was measured, with at least one choice of formats
/// @param model name of the model
public record EffectScene(EffectReport report, String model) {

  public EffectScene {
    Objects.requireNonNull(report, "report");
    Objects.requireNonNull(model, "model");
    if (report.effects().isEmpty()) {
      throw new IllegalArgumentException("the report compares no formats; it must compare one");
    }
  }

  List<FormatEffect> effects() {
    return report.effects();
  }

  /// The kinds of values in the order in which they are made.
  List<StageKind> kinds() {
    Set<StageKind> kinds = new LinkedHashSet<>();
    report.effects().getFirst().stages().forEach(stage -> kinds.add(stage.stage().kind()));
    return new ArrayList<>(kinds);
  }

  int layers() {
    return 1
        + report.effects().getFirst().stages().stream()
            .mapToInt(stage -> stage.stage().layer())
            .max()
            .orElse(0);
  }

  /// What was measured of a value; empty if the layer does not make it.
  ///
  /// @param layer the layer, from 0; [StageName#NO_LAYER] outside of the layers
  static Optional<StageEffect> of(FormatEffect effect, StageKind kind, int layer) {
    StageName name = new StageName(layer, kind);
    return effect.stages().stream().filter(stage -> stage.stage().equals(name)).findFirst();
  }

  /// The value that keeps the least of its signal.
  static StageEffect worst(FormatEffect effect) {
    StageEffect worst = effect.stages().getFirst();
    for (StageEffect stage : effect.stages()) {
      worst = stage.signalToNoise() < worst.signalToNoise() ? stage : worst;
    }
    return worst;
  }

  /// The result: the logits, or of an encoder its last value.
  static StageEffect result(FormatEffect effect) {
    return of(effect, StageKind.LOGITS, StageName.NO_LAYER)
        .orElseGet(() -> effect.stages().getLast());
  }
}
