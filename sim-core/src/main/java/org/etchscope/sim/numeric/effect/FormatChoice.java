package org.etchscope.sim.numeric.effect;

import java.util.Objects;
import org.etchscope.sim.numeric.format.NumberFormat;
import org.etchscope.sim.numeric.forward.FormatPlan;

/// Formats to be looked at, under the name they were asked for.
///
/// @param name for example `fp8` or `int4/bf16/bf16`
/// @param plan the formats of weights, activations, and keys and values
public record FormatChoice(String name, FormatPlan plan) {

  public FormatChoice {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(plan, "plan");
  }

  /// Reads `WEIGHTS`, `WEIGHTS/ACTIVATIONS` or `WEIGHTS/ACTIVATIONS/KV`. Activations that are not
  /// named have the format of the weights, but BF16 if that has 4 bits; keys and values that are
  /// not named have the format of the activations.
  ///
  /// @throws IllegalArgumentException naming the value and what is allowed
  public static FormatChoice of(String text) {
    String[] parts = text.strip().split("/", -1);
    if (parts.length > 3) {
      throw new IllegalArgumentException(
          "formats are \"%s\"; they must be WEIGHTS, WEIGHTS/ACTIVATIONS or WEIGHTS/ACTIVATIONS/KV"
              .formatted(text));
    }
    NumberFormat weights = NumberFormat.of(parts[0]);
    NumberFormat usual = weights.bits() == 4 ? NumberFormat.BF16 : weights;
    NumberFormat activations = parts.length > 1 ? NumberFormat.of(parts[1]) : usual;
    NumberFormat keyValue = parts.length > 2 ? NumberFormat.of(parts[2]) : activations;
    return new FormatChoice(text.strip(), FormatPlan.of(weights, activations, keyValue));
  }
}
