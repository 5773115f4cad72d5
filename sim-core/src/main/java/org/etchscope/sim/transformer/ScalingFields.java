package org.etchscope.sim.transformer;

import java.util.Map;

/// Reads how rotary positions are stated: `rope_theta` and `rope_scaling`, or `rope_parameters`
/// with both. Source: `modeling_rope_utils.py` of Hugging Face Transformers.
final class ScalingFields {

  private ScalingFields() {}

  /// The base of the frequencies.
  static double theta(Fields fields, double fallback) {
    double stated = fields.positiveNumber("rope_theta", fallback);
    return fields.peek("rope_parameters") instanceof Map<?, ?>
        ? fields.nested("rope_parameters").positiveNumber("rope_theta", stated)
        : stated;
  }

  /// The scaling.
  ///
  /// @param positions longest context of the model
  /// @throws ModelFormatException if the kind is not known, or a number is missing or malformed
  static Rotary.Scaling scaling(Fields fields, int positions) {
    String key =
        fields.peek("rope_scaling") instanceof Map<?, ?> ? "rope_scaling" : "rope_parameters";
    if (!(fields.peek(key) instanceof Map<?, ?>)) {
      return new Rotary.Scaling.None();
    }
    return scalingOf(
        fields.nested(key),
        positions,
        fields.positiveNumber("original_max_position_embeddings", positions));
  }

  /// The share of a head that is rotated.
  static double share(Fields fields, double fallback) {
    double stated = fields.positiveNumber("partial_rotary_factor", fallback);
    return fields.peek("rope_parameters") instanceof Map<?, ?>
        ? fields.nested("rope_parameters").positiveNumber("partial_rotary_factor", stated)
        : stated;
  }

  /// The scaling that an object states.
  ///
  /// @param positions longest context of the model
  /// @param originalPositions context it was first trained for, unless the object says another
  static Rotary.Scaling scalingOf(Fields scaling, int positions, double originalPositions) {
    String type = scaling.text("default", "rope_type", "type");
    double original = scaling.positiveNumber("original_max_position_embeddings", originalPositions);
    return switch (type) {
      case "default" -> new Rotary.Scaling.None();
      case "linear" -> new Rotary.Scaling.Linear(factor(scaling, 1));
      case "llama3" ->
          new Rotary.Scaling.Llama3(
              factor(scaling, 1),
              scaling.positiveNumber("low_freq_factor", 1),
              scaling.positiveNumber("high_freq_factor", 4),
              original);
      case "yarn" -> yarn(scaling, original, factor(scaling, positions / original));
      case "dynamic" -> new Rotary.Scaling.Dynamic(factor(scaling, 1), positions);
      case "longrope", "su" -> longRope(scaling, original, positions / original);
      default ->
          throw scaling.malformed(
              scaling.states("rope_type") ? "rope_type" : "type",
              "default, linear, llama3, yarn, dynamic or longrope; for others no numbers are"
                  + " computed");
    };
  }

  private static double factor(Fields scaling, double fallback) {
    return scaling.positiveNumber("factor", fallback);
  }

  private static Rotary.Scaling yarn(Fields scaling, double original, double factor) {
    double length = yarnLength(factor, 1);
    if (scaling.states("mscale") && scaling.states("mscale_all_dim")) {
      length =
          yarnLength(factor, scaling.positiveNumber("mscale", 1))
              / yarnLength(factor, scaling.positiveNumber("mscale_all_dim", 1));
    }
    return new Rotary.Scaling.Yarn(
        factor,
        scaling.positiveNumber("beta_fast", 32),
        scaling.positiveNumber("beta_slow", 1),
        original,
        scaling.positiveNumber("attention_factor", length),
        scaling.flag("truncate", true));
  }

  /// `_compute_longrope_parameters`: the model's whole context over the original one says by how
  /// much what is rotated grows, unless the file does.
  private static Rotary.Scaling longRope(Fields scaling, double original, double reach) {
    double factor = reach == 1 ? factor(scaling, 1) : reach;
    double length = factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(original));
    return new Rotary.Scaling.LongRope(
        scaling.positiveNumbers("short_factor"),
        scaling.positiveNumbers("long_factor"),
        original,
        scaling.positiveNumber("attention_factor", length));
  }

  /// Length of what YaRN rotates: `0.1 m ln(factor) + 1`.
  static double yarnLength(double factor, double multiplier) {
    return factor <= 1 ? 1 : 0.1 * multiplier * Math.log(factor) + 1;
  }
}
