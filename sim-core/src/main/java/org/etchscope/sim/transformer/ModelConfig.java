package org.etchscope.sim.transformer;

import java.util.List;
import java.util.Objects;

/// What a configuration file says: the shape of the model, and what a reader of the file should
/// know about how it was read.
///
/// @param shape the model
/// @param warnings one sentence each: defaults that were taken for sizes the file does not state,
///   keys that were not understood, parts of the model that are not counted
public record ModelConfig(TransformerShape shape, List<String> warnings) {

  public ModelConfig {
    Objects.requireNonNull(shape, "shape");
    warnings = List.copyOf(warnings);
  }
}
