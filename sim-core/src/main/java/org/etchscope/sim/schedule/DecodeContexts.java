package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.etchscope.sim.transformer.LayerShape;

/// The contexts of the decode steps of a request. Each step has its own, one token longer than the
/// one before; or steps in a row share that of the middle one. As bytes and multiply-adds grow
/// evenly with the context, those of an odd number of steps add up to the same then, exactly. Where
/// whole pages are read, no steps share a context that end in different pages.
final class DecodeContexts {

  private DecodeContexts() {}

  /// Tokens in the cache, step by step.
  ///
  /// @param layers layers of the model: where a window is filled, growth ends, and no group crosses
  ///   that
  /// @param first tokens in the cache in the first step
  /// @param steps steps
  /// @param groups groups that are wanted; as many as steps for a context of its own for each
  /// @param pageTokens tokens that are read together
  static List<Integer> of(
      Iterable<LayerShape> layers, int first, int steps, long groups, int pageTokens) {
    TreeSet<Integer> ends = new TreeSet<>();
    if (pageTokens > 1) {
      // A page is read as a whole from its first key on.
      for (int page = first / pageTokens; page * pageTokens < first + steps; page++) {
        if (page * pageTokens + 1 > first) {
          ends.add(page * pageTokens + 1);
        }
      }
    }
    for (LayerShape layer : layers) {
      int window = layer.attention().window();
      if (window > first && window < first + steps) {
        ends.add(window);
      }
    }
    ends.add(first + steps);
    List<Integer> contexts = new ArrayList<>(steps);
    int from = first;
    for (int end : ends) {
      long share = Math.ceilDiv(Math.multiplyExact(groups, (long) end - from), (long) steps);
      MiddleSteps.of(from, end, Math.max(1, share), contexts::add);
      from = end;
    }
    return contexts;
  }
}
