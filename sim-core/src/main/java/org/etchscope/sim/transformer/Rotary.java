package org.etchscope.sim.transformer;

import java.util.Objects;

/// A rotation of queries and keys by position (Su et al., 2021): pair i of a head turns by position
/// · `theta^(-2i / size)`, changed by a scaling for longer contexts.
///
/// @param theta base of the frequencies
/// @param size elements of a head that are rotated, the first ones; even
/// @param interleaved whether elements 2i and 2i + 1 make a pair, else i and i + size / 2
/// @param scaling the change for longer contexts
public record Rotary(double theta, int size, boolean interleaved, Scaling scaling) {

  /// A change of the frequencies, and of the length of what is rotated.
  public sealed interface Scaling {

    /// None.
    record None() implements Scaling {}

    /// All frequencies divided by a factor.
    record Linear(double factor) implements Scaling {}

    /// Long waves divided by a factor, short ones kept, a ramp between (Llama 3.1).
    ///
    /// @param originalPositions context the model was first trained for
    record Llama3(double factor, double lowFactor, double highFactor, double originalPositions)
        implements Scaling {}

    /// A ramp over the pairs between both (Peng et al., 2023).
    ///
    /// @param attentionFactor factor of the rotated queries and keys
    /// @param truncate whether the ends of the ramp are whole pairs
    record Yarn(
        double factor,
        double betaFast,
        double betaSlow,
        double originalPositions,
        double attentionFactor,
        boolean truncate)
        implements Scaling {}
  }

  public Rotary {
    Objects.requireNonNull(scaling, "scaling");
    if (!(theta > 0) || !Double.isFinite(theta)) {
      throw new IllegalArgumentException("rotary base is " + theta + "; it must be above 0");
    }
    if (size < 2 || size % 2 != 0) {
      throw new IllegalArgumentException(
          "rotated elements of a head are " + size + "; it must be an even number from 2");
    }
  }

  /// Half-split pairs without scaling.
  static Rotary plain(double theta, int size) {
    return new Rotary(theta, size, false, new Scaling.None());
  }

  /// The frequencies of the pairs, in radians a position.
  public double[] frequencies() {
    double[] frequencies = new double[size / 2];
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = scaled(i, Math.pow(theta, -2.0 * i / size));
    }
    return frequencies;
  }

  /// Factor of the length of what is rotated; 1 but for YaRN.
  public double attentionFactor() {
    return scaling instanceof Scaling.Yarn yarn ? yarn.attentionFactor() : 1;
  }

  private double scaled(int pair, double frequency) {
    return switch (scaling) {
      case Scaling.None() -> frequency;
      case Scaling.Linear(double factor) -> frequency / factor;
      case Scaling.Llama3 llama -> llama3(llama, frequency);
      case Scaling.Yarn yarn -> yarn(yarn, pair, frequency);
    };
  }

  /// `_compute_llama3_parameters` of Hugging Face Transformers.
  private static double llama3(Scaling.Llama3 llama, double frequency) {
    double wave = 2 * Math.PI / frequency;
    if (wave < llama.originalPositions() / llama.highFactor()) {
      return frequency;
    }
    if (wave > llama.originalPositions() / llama.lowFactor()) {
      return frequency / llama.factor();
    }
    double smooth =
        (llama.originalPositions() / wave - llama.lowFactor())
            / (llama.highFactor() - llama.lowFactor());
    return (1 - smooth) * frequency / llama.factor() + smooth * frequency;
  }

  /// `_compute_yarn_parameters` of Hugging Face Transformers.
  private double yarn(Scaling.Yarn yarn, int pair, double frequency) {
    double low = pairOfTurns(yarn.betaFast(), yarn.originalPositions());
    double high = pairOfTurns(yarn.betaSlow(), yarn.originalPositions());
    if (yarn.truncate()) {
      low = Math.floor(low);
      high = Math.ceil(high);
    }
    low = Math.max(low, 0);
    high = Math.min(high, size - 1.0);
    double width = low == high ? 0.001 : high - low;
    double ramp = Math.clamp((pair - low) / width, 0.0, 1.0);
    return frequency / yarn.factor() * ramp + frequency * (1 - ramp);
  }

  /// The pair, a fraction, that turns this often over the original context.
  private double pairOfTurns(double turns, double originalPositions) {
    return size * Math.log(originalPositions / (turns * 2 * Math.PI)) / (2 * Math.log(theta));
  }
}
