package org.etchscope.sim.transformer;

/// A family of models whose configurations are read in the same way.
interface Family {

  /// The shape that the fields describe.
  ///
  /// @param name what to call the model
  /// @param modelType the `model_type` to put into the shape
  /// @throws ModelFormatException if a field is missing or wrong
  TransformerShape read(Fields fields, String name, String modelType);
}
