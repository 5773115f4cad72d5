package org.etchscope.sim.transformer;

import org.etchscope.sim.transformer.FeedForwardShape.Activation;

/// The names that configurations give to activations.
final class ActivationName {

  private static final String KNOWN =
      "relu, silu, swish, gelu or one of its variants (gelu_new, gelu_fast, gelu_python, gelu_10,"
          + " gelu_pytorch_tanh, gelu_accurate, quick_gelu)";

  private ActivationName() {}

  /// The activation under one of the spellings of the field, or the default where it is absent.
  static Activation read(Fields fields, Activation fallback, String... spellings) {
    for (String key : spellings) {
      String name = fields.text("", key);
      if (!name.isEmpty()) {
        return of(fields, key, name);
      }
    }
    return fallback;
  }

  /// The exact form under one of the spellings of the field, or the default where it is absent.
  static NumericTraits.Activation form(
      Fields fields, NumericTraits.Activation fallback, String... spellings) {
    for (String key : spellings) {
      String name = fields.text("", key);
      if (!name.isEmpty()) {
        return formOf(fields, key, name);
      }
    }
    return fallback;
  }

  /// The exact form of a name that stands in a field.
  static NumericTraits.Activation formOf(Fields fields, String key, String name) {
    return switch (name) {
      case "relu" -> NumericTraits.Activation.RELU;
      case "silu", "swish" -> NumericTraits.Activation.SILU;
      case "gelu", "gelu_python" -> NumericTraits.Activation.GELU;
      case "gelu_new", "gelu_fast", "gelu_pytorch_tanh", "gelu_python_tanh", "gelu_accurate" ->
          NumericTraits.Activation.GELU_TANH;
      case "quick_gelu" -> NumericTraits.Activation.GELU_QUICK;
      default -> throw fields.malformed(key, KNOWN + "; for others no numbers are computed");
    };
  }

  /// The activation of a name that stands in a field.
  static Activation of(Fields fields, String key, String name) {
    return switch (name) {
      case "relu" -> Activation.RELU;
      case "silu", "swish" -> Activation.SILU;
      case "gelu",
          "gelu_new",
          "gelu_fast",
          "gelu_python",
          "gelu_10",
          "gelu_pytorch_tanh",
          "gelu_python_tanh",
          "gelu_accurate",
          "quick_gelu" ->
          Activation.GELU;
      default -> throw fields.malformed(key, KNOWN);
    };
  }
}
