package org.etchscope.sim.numeric.forward;

import java.util.Objects;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.numeric.format.Grouping;
import org.etchscope.sim.numeric.format.NumberFormat;

/// In which formats the operands of a forward pass are held. Accumulators, norms, softmax and
/// routing are in single precision whatever the plan.
///
/// Formats of 8 bits and fewer are scaled: weights as `weightScales` says, the inputs of a product
/// by token, queries, keys and values by token and head.
///
/// @param weights format of all matrices; [NumberFormat#FP32] leaves them as they are stored
/// @param weightScales which weights share a scale, if the format is scaled: a row of `[outputs,
///   inputs]` or a group of it
/// @param activations format of the inputs of products and of queries
/// @param keyValue format of cached keys and values
/// @param residual format of the residual between layers
public record FormatPlan(
    NumberFormat weights,
    Grouping weightScales,
    NumberFormat activations,
    NumberFormat keyValue,
    NumberFormat residual) {

  /// Weights as they are stored, everything else in single precision.
  public static final FormatPlan FULL = of(NumberFormat.FP32, NumberFormat.FP32, NumberFormat.FP32);

  private static final int GROUP_OF_FOUR_BITS = 32;

  public FormatPlan {
    Objects.requireNonNull(weights, "weights");
    Objects.requireNonNull(activations, "activations");
    Objects.requireNonNull(keyValue, "keyValue");
    Objects.requireNonNull(residual, "residual");
    if (weightScales.kind() == Grouping.Kind.TENSOR) {
      throw new IllegalArgumentException(
          "weight scales are for a whole tensor; they must be for rows or groups");
    }
  }

  /// A plan with the usual scales: a row of weights of 8 bits, a group of 32 weights of 4 bits; the
  /// residual in BF16, or in single precision if the activations are.
  public static FormatPlan of(
      NumberFormat weights, NumberFormat activations, NumberFormat keyValue) {
    return new FormatPlan(
        weights,
        weights.bits() == 4 ? Grouping.ofGroups(GROUP_OF_FOUR_BITS) : Grouping.ROW,
        activations,
        keyValue,
        activations == NumberFormat.FP32 ? NumberFormat.FP32 : NumberFormat.BF16);
  }

  /// Whether a format is used with scales.
  static boolean isScaled(NumberFormat format) {
    return format.bits() <= 8;
  }

  /// How a schedule calls a format.
  static Precision precision(NumberFormat format) {
    return switch (format) {
      case FP32 -> Precision.FP32;
      case BF16 -> Precision.BF16;
      case FP16 -> Precision.FP16;
      case FP8_E4M3, FP8_E5M2 -> Precision.FP8;
      case FP4_E2M1 -> Precision.FP4;
      case INT8 -> Precision.INT8;
      case INT4 -> Precision.INT4;
    };
  }
}
