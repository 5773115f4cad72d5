package org.etchscope.sim.transformer;

/// A family of models whose configurations are read in the same way.
interface Family {

  /// The shape that the fields describe.
  ///
  /// @param name what to call the model
  /// @param modelType the `model_type` to put into the shape
  /// @throws ModelFormatException if a field is missing or wrong
  TransformerShape read(Fields fields, String name, String modelType);

  /// What the values of the model depend on besides.
  ///
  /// @param shape what [#read] gave for the same fields
  /// @throws ModelFormatException if a field is missing or wrong, which says why no numbers are
  ///   computed
  default NumericTraits numbers(Fields fields, TransformerShape shape) {
    return NumericTraits.unsupported(
        "no numbers are computed for models of type " + ValueText.shortened(shape.modelType()));
  }
}
