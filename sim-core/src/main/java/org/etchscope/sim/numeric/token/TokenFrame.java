package org.etchscope.sim.numeric.token;

import java.util.List;

/// Special tokens around a text.
///
/// @param before ids before it
/// @param after ids behind it
record TokenFrame(List<Integer> before, List<Integer> after) {

  static final TokenFrame NONE = new TokenFrame(List.of(), List.of());

  TokenFrame {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }
}
