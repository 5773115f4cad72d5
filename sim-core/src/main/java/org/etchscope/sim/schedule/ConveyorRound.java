package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.transformer.LayerShape;

/// The iterations of a round of a conveyor. Each has contexts of its own, a part of a prompt longer
/// than the one before; or iterations in a row that are otherwise alike share those of the middle
/// one. As bytes and multiply-adds grow evenly with the context, those of a round add up to the
/// same then, exactly.
final class ConveyorRound {

  private final Conveyor belt;
  private final EvenGrowth growth;

  private ConveyorRound(Conveyor belt, Iterable<LayerShape> layers) {
    this.belt = belt;
    this.growth = new EvenGrowth(layers);
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
      List<List<Integer>> kind = kind(from);
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

  /// What iterations must have in common to share contexts.
  private List<List<Integer>> kind(int iteration) {
    return growth.kind(belt.iteration(iteration), iteration);
  }
}
