package org.etchscope.sim.workload;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;

/// Which experts of a mixture the tokens go to. A router is a trained part; its choices are no part
/// of a shape, so a run states them.
///
/// With `BALANCED` every expert has as many tokens as every other, give or take one. Otherwise each
/// token draws its experts, all different, each with a chance in proportion to its weight among
/// those left; the draw is seeded and the same on every platform. Layers share one draw, so that
/// they repeat, unless a file states weights for each layer.
///
/// @param kind how tokens are spread
/// @param exponent of Zipf's law: the expert of rank r has the weight `r^-exponent`; 0 for others
/// @param weights weights of the experts by layer with a mixture, one list for all of them or one
///   for each; empty but for `STATED`
/// @param source what the weights were read from; empty but for `STATED`
/// @param seed of the draw
public record ExpertRouting(
    Kind kind, double exponent, List<List<Long>> weights, String source, long seed) {

  /// How tokens are spread over the experts.
  public enum Kind {
    /// Evenly, as a router without any preference would at best.
    BALANCED,
    /// Drawn, all experts alike.
    UNIFORM,
    /// Drawn, the expert of rank r with weight `r^-exponent`.
    ZIPF,
    /// Drawn, with weights that a file states.
    STATED
  }

  /// Largest exponent of Zipf's law.
  public static final double MOST_SKEW = 8;

  /// Largest weight of an expert.
  public static final long MOST_WEIGHT = 1_000_000_000_000L;

  public ExpertRouting {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(source, "source");
    weights = weights.stream().map(List::copyOf).toList();
    if (Double.isNaN(exponent) || exponent < 0 || exponent > MOST_SKEW) {
      throw new IllegalArgumentException(
          "exponent of the routing is %s; it must be from 0 to %s".formatted(exponent, MOST_SKEW));
    }
    if ((kind == Kind.STATED) == weights.isEmpty()) {
      throw new IllegalArgumentException("weights belong to a stated routing, and to no other");
    }
    for (List<Long> layer : weights) {
      checkWeights(source, layer);
    }
  }

  private static void checkWeights(String source, List<Long> layer) {
    for (long weight : layer) {
      if (weight < 0 || weight > MOST_WEIGHT) {
        throw new IllegalArgumentException(
            "%s: weight of an expert is %,d; it must be from 0 to %,d"
                .formatted(source, weight, MOST_WEIGHT));
      }
    }
  }

  /// Tokens draw, all experts alike.
  public static ExpertRouting uniform() {
    return new ExpertRouting(Kind.UNIFORM, 0, List.of(), "", 1);
  }

  /// Every expert has as many tokens as every other.
  public static ExpertRouting balanced() {
    return new ExpertRouting(Kind.BALANCED, 0, List.of(), "", 1);
  }

  /// Tokens draw by Zipf's law.
  public static ExpertRouting zipf(double exponent) {
    return new ExpertRouting(Kind.ZIPF, exponent, List.of(), "", 1);
  }

  /// Tokens draw with stated weights.
  public static ExpertRouting stated(List<List<Long>> weights, String source) {
    return new ExpertRouting(Kind.STATED, 0, weights, source, 1);
  }

  /// The same routing with another draw.
  public ExpertRouting withSeed(long newSeed) {
    return new ExpertRouting(kind, exponent, weights, source, newSeed);
  }

  /// Reads `balanced`, `uniform` or `zipf:1.1`.
  ///
  /// @throws IllegalArgumentException naming the text and the forms
  public static ExpertRouting of(String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    if (plain.startsWith("zipf:")) {
      return zipf(number(text, plain.substring("zipf:".length())));
    }
    return switch (plain) {
      case "balanced" -> balanced();
      case "uniform" -> uniform();
      default -> throw unknown(text);
    };
  }

  private static double number(String text, String digits) {
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException _) {
      throw unknown(text);
    }
  }

  private static IllegalArgumentException unknown(String text) {
    return new InputFaultException(
        InputForm.VALUE.with("routing", '"' + text + '"', InputForm.ROUTINGS));
  }

  /// Whether layers differ.
  public boolean differsByLayer() {
    return weights.size() > 1;
  }

  /// The short form: `uniform`, `zipf:1.1`, or what the weights were read from.
  public String id() {
    return switch (kind) {
      case BALANCED -> "balanced";
      case UNIFORM -> "uniform";
      case ZIPF -> "zipf:" + exponent;
      case STATED -> source;
    };
  }
}
