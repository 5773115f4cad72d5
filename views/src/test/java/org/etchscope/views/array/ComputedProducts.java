package org.etchscope.views.array;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.TrainedModels;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.numeric.format.NumberFormat;
import org.etchscope.sim.numeric.forward.FormatPlan;
import org.etchscope.sim.numeric.forward.NumericModel;
import org.etchscope.sim.numeric.forward.ProductOperands;
import org.etchscope.sim.numeric.forward.StageListener;
import org.etchscope.sim.numeric.forward.StageName;
import org.etchscope.sim.numeric.weights.WeightedModel;
import org.etchscope.sim.schedule.Stage;

/// Products of a model that ships with its weights, as five tokens pass it on the Pocket chip.
final class ComputedProducts {

  private static final int[] TOKENS = {5, 17, 3, 40, 8};
  private static final Map<Stage, ProductOperands> FIRST_LAYER = compute();

  private ComputedProducts() {}

  static ChipSpec chip() {
    return ChipLibrary.load("pocket");
  }

  /// A product of the first layer.
  static ProductOperands of(Stage stage) {
    return Objects.requireNonNull(FIRST_LAYER.get(stage), stage.label());
  }

  private static Map<Stage, ProductOperands> compute() {
    Map<Stage, ProductOperands> found = new HashMap<>();
    NumberFormat format = NumberFormat.BF16;
    // Weights are read when they are asked for, so the model stays open as long as the tests run.
    WeightedModel weighted =
        WeightedModel.open(TrainedModels.unpack(TrainedModels.ids().getFirst()));
    NumericModel.open(
            weighted.config(), weighted.weights(), FormatPlan.of(format, format, format), chip())
        .decoding()
        .step(TOKENS, listener(found));
    return found;
  }

  private static StageListener listener(Map<Stage, ProductOperands> found) {
    return new StageListener() {
      @Override
      public void stage(StageName name, int[] shape, float[] values) {}

      @Override
      public boolean wants(StageName name) {
        return false;
      }

      @Override
      public boolean wantsProduct(int layer, Stage stage) {
        return layer == 0;
      }

      @Override
      public void product(ProductOperands operands) {
        found.put(operands.stage(), operands);
      }
    };
  }
}
