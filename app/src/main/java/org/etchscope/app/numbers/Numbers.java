package org.etchscope.app.numbers;

/// The numbers of the window's model, as far as there are any.
public sealed interface Numbers {

  /// There are none: the model has no weights.
  ///
  /// @param model name of the model
  record ShapeOnly(String model) implements Numbers {}

  /// They are being computed for the first time.
  ///
  /// @param model name of the model
  record Computing(String model) implements Numbers {}

  /// They cannot be computed.
  ///
  /// @param sentence why, for the user
  record Refused(String sentence) implements Numbers {}

  /// They are there.
  record Computed(ComputedText text) implements Numbers {}
}
