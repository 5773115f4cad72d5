package org.etchscope.sim.numeric.token;

import java.util.OptionalInt;

/// The tokens that begin and end a text, where a model has them.
///
/// @param beginningOfText begins a text
/// @param endOfText ends a text
record SpecialTokens(OptionalInt beginningOfText, OptionalInt endOfText) {

  static final SpecialTokens NONE = new SpecialTokens(OptionalInt.empty(), OptionalInt.empty());
}
