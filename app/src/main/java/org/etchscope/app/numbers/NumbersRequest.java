package org.etchscope.app.numbers;

import java.util.Objects;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.numeric.format.NumberFormat;
import org.etchscope.sim.numeric.forward.FormatPlan;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;

/// Whose numbers are wanted. Equal requests have equal numbers.
///
/// @param weights where the weights are
/// @param model the model, as the window calls it
/// @param chip whose tiles the numbers pass
/// @param formats a workload of one chip whose number formats and page size the simulation takes
/// @param plan the formats in which the numbers are computed
/// @param prompt text to go on from
/// @param tokens tokens to generate at most, at least 1
public record NumbersRequest(
    WeightSource weights,
    TransformerShape model,
    ChipSpec chip,
    Workload formats,
    FormatPlan plan,
    String prompt,
    int tokens) {

  public NumbersRequest {
    Objects.requireNonNull(weights, "weights");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(chip, "chip");
    Objects.requireNonNull(formats, "formats");
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(prompt, "prompt");
    if (tokens < 1) {
      throw new IllegalArgumentException("tokens is %d; it must be at least 1".formatted(tokens));
    }
  }

  /// A request with model, chip and formats of a scenario. What else the scenario says of batches,
  /// lengths and layouts changes no number, and is left out.
  public static NumbersRequest of(
      Scenario scenario, WeightSource weights, String prompt, int tokens) {
    Workload workload = scenario.workload();
    Workload formats =
        Workload.decode()
            .withLayout(new ParallelLayout(1, 1, 1))
            .withPrecision(workload.weights(), workload.activations(), workload.keyValue())
            .withPageTokens(workload.pageTokens());
    return new NumbersRequest(
        weights, scenario.model(), scenario.chip(), formats, plan(workload), prompt, tokens);
  }

  /// Formats of queries and of the cache, for example `BF16 × FP8_E4M3`.
  public String attentionFormats() {
    return plan.activations() + " × " + plan.keyValue();
  }

  private static FormatPlan plan(Workload workload) {
    return FormatPlan.of(
        format(workload.weights()), format(workload.activations()), format(workload.keyValue()));
  }

  private static NumberFormat format(Precision precision) {
    return switch (precision) {
      case FP32 -> NumberFormat.FP32;
      case BF16 -> NumberFormat.BF16;
      case FP16 -> NumberFormat.FP16;
      case FP8 -> NumberFormat.FP8_E4M3;
      case INT8 -> NumberFormat.INT8;
      case FP4 -> NumberFormat.FP4_E2M1;
      case INT4 -> NumberFormat.INT4;
    };
  }
}
