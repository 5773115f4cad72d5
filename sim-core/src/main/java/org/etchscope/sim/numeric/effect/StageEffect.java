package org.etchscope.sim.numeric.effect;

import java.util.Objects;
import org.etchscope.sim.numeric.forward.StageName;

/// How far a value is from the same value in single precision, over all tokens.
///
/// @param stage the value
/// @param elements numbers compared
/// @param maximumError largest magnitude of a difference
/// @param meanError mean magnitude of the differences
/// @param signalToNoise `10 · log10(Σ reference² / Σ difference²)` in decibels; infinite if nothing
///   differs
public record StageEffect(
    StageName stage, long elements, double maximumError, double meanError, double signalToNoise) {

  public StageEffect {
    Objects.requireNonNull(stage, "stage");
    if (elements < 1) {
      throw new IllegalArgumentException("elements are " + elements + "; there must be at least 1");
    }
  }
}
