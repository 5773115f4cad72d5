package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.checkpoint.Checkpoint;
import org.etchscope.sim.transformer.LayerShape;

/// The contexts of the iterations that read prompts. Each has its own, as much longer than the one
/// before as that has read; or iterations in a row that are otherwise alike share those of the
/// middle one. As bytes and multiply-adds grow evenly with the context, those of an odd number of
/// iterations add up to the same then, exactly.
final class PromptContexts {

  private final List<MicroBatch[]> steps;
  private final EvenGrowth growth;

  private PromptContexts(Iterable<LayerShape> layers, List<MicroBatch[]> steps) {
    this.steps = steps;
    this.growth = new EvenGrowth(layers);
  }

  /// What passes the chip in each step; steps that share contexts are the same object.
  ///
  /// @param layers layers of the model: where a window is filled, growth ends
  /// @param steps steps, each with its own contexts
  /// @param groups steps to be told apart that are wanted; as many as there are for contexts of its
  ///   own for each
  static List<MicroBatch[]> of(Iterable<LayerShape> layers, List<MicroBatch[]> steps, long groups) {
    return new PromptContexts(layers, steps).shared(groups);
  }

  private List<MicroBatch[]> shared(long groups) {
    int all = steps.size();
    List<MicroBatch[]> shared = new ArrayList<>(all);
    int from = 0;
    while (from < all) {
      int end = from + 1;
      while (end < all && goesOn(from, end)) {
        Checkpoint.pass();
        end++;
      }
      long share = Math.ceilDiv(Math.multiplyExact(groups, (long) end - from), (long) all);
      MiddleSteps.of(from, end, share, middle -> shared.add(steps.get(middle)));
      from = end;
    }
    return shared;
  }

  /// Whether a step is to the one before it as the next is to a step from which all are alike.
  private boolean goesOn(int from, int step) {
    return kind(step).equals(kind(from)) && growth(step - 1).equals(growth(from));
  }

  private List<Object> kind(int step) {
    List<Object> kinds = new ArrayList<>();
    for (MicroBatch batch : steps.get(step)) {
      kinds.add(growth.kind(batch, step));
      kinds.add(batch.groups().stream().map(SequenceGroup::count).toList());
    }
    return kinds;
  }

  /// How much longer the contexts of the next step are, which is of the same kind.
  private List<Integer> growth(int step) {
    List<Integer> longer = new ArrayList<>();
    for (int b = 0; b < steps.get(step).length; b++) {
      List<SequenceGroup> here = steps.get(step)[b].groups();
      List<SequenceGroup> next = steps.get(step + 1)[b].groups();
      for (int i = 0; i < here.size(); i++) {
        longer.add(next.get(i).cachedTokens() - here.get(i).cachedTokens());
      }
    }
    return longer;
  }
}
