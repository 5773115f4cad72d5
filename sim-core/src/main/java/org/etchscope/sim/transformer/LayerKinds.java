package org.etchscope.sim.transformer;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The kinds of layers in `layer_types`: a list with one for each layer, or, in some files, words
/// such as "alternating sliding_attention, full_attention", whose kinds are meant in turn.
final class LayerKinds {

  /// The kinds that softmax attention computes.
  static final Set<String> ATTENTION =
      Set.of("full_attention", "sliding_attention", "chunked_attention");

  private static final Pattern WORD = Pattern.compile("[^\\s,;]+");
  private static final Set<String> FILLERS = Set.of("alternating", "and");

  private LayerKinds() {}

  /// The kinds that words name, in their order.
  static List<String> named(String words) {
    return WORD.matcher(words)
        .results()
        .map(MatchResult::group)
        .filter(word -> !FILLERS.contains(word))
        .toList();
  }
}
