package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.etchscope.sim.transformer.LayerShape;

/// The iterations of a round of a conveyor. Each has contexts of its own, a part of a prompt longer
/// than the one before; or iterations in a row that are otherwise alike share those of the middle
/// one. As bytes and multiply-adds grow evenly with the context, those of a round add up to the
/// same then, exactly.
final class ConveyorRound {

  private final Conveyor belt;
  private final List<Integer> windows;

  /// Whether a part of a prompt without a cache is worked on in another way than the others.
  private final boolean expands;

  /// What iterations must have in common to share contexts.
  private record Kind(List<List<Integer>> sequences) {}

  private ConveyorRound(Conveyor belt, Iterable<LayerShape> layers) {
    this.belt = belt;
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

  /// The micro-batch of each iteration; those that share contexts are equal.
  ///
  /// @param layers layers of the model: where a window is filled, growth ends
  /// @param groups iterations to be told apart that are wanted; as many as the round has for
  ///   contexts of its own for each
  static List<MicroBatch> of(Iterable<LayerShape> layers, Conveyor belt, long groups) {
    return new ConveyorRound(belt, layers).iterations(groups);
  }

  private List<MicroBatch> iterations(long groups) {
    int all = belt.chunks();
    List<MicroBatch> iterations = new ArrayList<>(all);
    int from = 0;
    while (from < all) {
      Kind kind = kind(from);
      int end = from + 1;
      while (end < all && kind(end).equals(kind)) {
        end++;
      }
      long share = Math.ceilDiv(Math.multiplyExact(groups, (long) end - from), (long) all);
      MiddleSteps.of(from, end, share, middle -> iterations.add(belt.iteration(middle)));
      from = end;
    }
    return iterations;
  }

  private Kind kind(int iteration) {
    List<List<Integer>> sequences = new ArrayList<>();
    for (SequenceGroup group : belt.iteration(iteration).groups()) {
      List<Integer> one = new ArrayList<>();
      one.add(group.newTokens());
      one.add(group.logitTokens());
      one.add(expands && group.cachedTokens() == 0 ? 1 : 0);
      for (int window : windows) {
        one.add(growth(group, window, iteration));
      }
      sequences.add(one);
    }
    return new Kind(sequences);
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
