package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.etchscope.sim.transformer.LayerShape;

/// Over which iterations bytes and multiply-adds grow evenly with the context: not across one in
/// which a window is filled, and not from a prompt's beginning on where that is worked on in
/// another way.
final class EvenGrowth {

  private final List<Integer> windows;

  /// Whether a part of a prompt without a cache is worked on in another way than the others.
  private final boolean expands;

  /// @param layers layers of the model
  EvenGrowth(Iterable<LayerShape> layers) {
    TreeSet<Integer> distinct = new TreeSet<>();
    boolean latent = false;
    for (LayerShape layer : layers) {
      latent |= layer.attention().latent() != null;
      if (layer.attention().window() > 0) {
        distinct.add(layer.attention().window());
      }
    }
    this.windows = List.copyOf(distinct);
    this.expands = latent;
  }

  /// What a micro-batch has in common with those of other iterations among which all grows evenly:
  /// a list for each group of its sequences.
  ///
  /// @param iteration number of the iteration, from 0
  List<List<Integer>> kind(MicroBatch batch, int iteration) {
    List<List<Integer>> sequences = new ArrayList<>();
    for (SequenceGroup group : batch.groups()) {
      List<Integer> one = new ArrayList<>();
      one.add(group.newTokens());
      one.add(group.logitTokens());
      one.add(expands && group.cachedTokens() == 0 ? 1 : 0);
      for (int window : windows) {
        one.add(growth(group, window, iteration));
      }
      sequences.add(one);
    }
    return sequences;
  }

  /// Whether what a layer reads still grows: 0 if it does, -1 if its window is filled, and the
  /// iteration itself, from 1, where that happens.
  private static int growth(SequenceGroup group, int window, int iteration) {
    if (group.cachedTokens() >= window) {
      return -1;
    }
    return group.cachedTokens() + group.newTokens() <= window ? 0 : iteration + 1;
  }
}
