package org.etchscope.sim.transformer;

import java.util.List;
import java.util.Objects;

/// What a configuration file says: the shape of the model, what its numbers depend on besides, and
/// what a reader of the file should know about how it was read.
///
/// @param shape the model
/// @param numbers what the values depend on; it decides no time
/// @param warnings one sentence each: defaults that were taken for sizes the file does not state,
///   keys that were not understood, parts of the model that are not counted
public record ModelConfig(TransformerShape shape, NumericTraits numbers, List<String> warnings) {

  public ModelConfig {
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(numbers, "numbers");
    warnings = List.copyOf(warnings);
  }
}
