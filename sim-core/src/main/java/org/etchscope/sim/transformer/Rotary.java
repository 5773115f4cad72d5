package org.etchscope.sim.transformer;

import java.util.List;
import java.util.Objects;

/// A rotation of queries and keys by position (Su et al., 2021): pair i of a head turns by position
/// · `theta^(-2i / size)`, changed by a scaling for longer contexts.
///
/// @param theta base of the frequencies
/// @param size elements of a head that are rotated, the first ones; even
/// @param interleaved whether elements 2i and 2i + 1 make a pair, else i and i + size / 2
/// @param regrouped whether such pairs are taken apart by the rotation: element 2i comes out at i,
///   element 2i + 1 at i + size / 2 (DeepSeek V3)
/// @param scaling the change for longer contexts
public record Rotary(
    double theta, int size, boolean interleaved, boolean regrouped, Scaling scaling) {

  /// A rotation that leaves pairs where they stand.
  public Rotary(double theta, int size, boolean interleaved, Scaling scaling) {
    this(theta, size, interleaved, false, scaling);
  }

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

    /// A base that grows with the sequence beyond the stated context.
    ///
    /// @param positions the stated context
    record Dynamic(double factor, double positions) implements Scaling {}

    /// Every frequency divided by a factor of its own: one list as far as the original context
    /// reaches, another for longer sequences (Ding et al., 2024).
    ///
    /// @param attentionFactor factor of the rotated queries and keys
    record LongRope(
        List<Double> shortFactors,
        List<Double> longFactors,
        double originalPositions,
        double attentionFactor)
        implements Scaling {
      public LongRope {
        shortFactors = List.copyOf(shortFactors);
        longFactors = List.copyOf(longFactors);
      }
    }
  }

  public Rotary {
    Objects.requireNonNull(scaling, "scaling");
    if (regrouped && !interleaved) {
      throw new IllegalArgumentException("only neighbouring elements can be taken apart");
    }
    if (!(theta > 0) || !Double.isFinite(theta)) {
      throw new IllegalArgumentException("rotary base is " + theta + "; it must be above 0");
    }
    if (size < 2 || size % 2 != 0) {
      throw new IllegalArgumentException(
          "rotated elements of a head are " + size + "; it must be an even number from 2");
    }
    if (scaling instanceof Scaling.LongRope longRope) {
      requirePairs("short_factor", longRope.shortFactors(), size);
      requirePairs("long_factor", longRope.longFactors(), size);
    }
  }

  private static void requirePairs(String list, List<Double> factors, int size) {
    if (factors.size() != size / 2) {
      throw new IllegalArgumentException(
          "%s has %d factors; it must have %d, one for each pair of rotated elements"
              .formatted(list, factors.size(), size / 2));
    }
  }

  /// Half-split pairs without scaling.
  static Rotary plain(double theta, int size) {
    return new Rotary(theta, size, false, new Scaling.None());
  }

  /// The frequencies of the pairs for a sequence that the model was made for, in radians a
  /// position.
  public double[] frequencies() {
    return frequencies(0);
  }

  /// The frequencies of the pairs, in radians a position.
  ///
  /// @param length tokens of the sequence so far, on which they depend under dynamic scaling and
  ///   LongRoPE
  public double[] frequencies(int length) {
    double base = scaling instanceof Scaling.Dynamic dynamic ? grown(dynamic, length) : theta;
    double[] frequencies = new double[size / 2];
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = scaled(i, length, Math.pow(base, -2.0 * i / size));
    }
    return frequencies;
  }

  /// Whether the frequencies depend on the length of the sequence.
  public boolean dependsOnLength() {
    return scaling instanceof Scaling.Dynamic || scaling instanceof Scaling.LongRope;
  }

  /// Factor of the length of what is rotated; 1 but for YaRN and LongRoPE.
  public double attentionFactor() {
    return switch (scaling) {
      case Scaling.Yarn yarn -> yarn.attentionFactor();
      case Scaling.LongRope longRope -> longRope.attentionFactor();
      default -> 1;
    };
  }

  /// `_compute_dynamic_ntk_parameters` of Hugging Face Transformers.
  private double grown(Scaling.Dynamic dynamic, int length) {
    double reach = Math.max(length, dynamic.positions()) / dynamic.positions();
    double growth = dynamic.factor() * reach - (dynamic.factor() - 1);
    return size == 2 ? theta : theta * Math.pow(growth, size / (size - 2.0));
  }

  private double scaled(int pair, int length, double frequency) {
    return switch (scaling) {
      case Scaling.None() -> frequency;
      case Scaling.Dynamic dynamic -> frequency;
      case Scaling.LongRope longRope -> {
        boolean beyond = length > longRope.originalPositions();
        yield frequency / (beyond ? longRope.longFactors() : longRope.shortFactors()).get(pair);
      }
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
