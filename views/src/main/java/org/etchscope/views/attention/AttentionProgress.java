package org.etchscope.views.attention;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.numeric.generation.StepTime;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace;

/// How far the attention unit is at a cycle, in the step of a request that the cycle belongs to.
///
/// @param firstQuery position of the first token that passes the model in this step
/// @param queries tokens that pass together: the prompt, or one
/// @param done operations of each layer that the unit has ended
/// @param operations operations of each layer
/// @param atWork the layer the unit works on, or is in the middle of; -1 if there is none
public record AttentionProgress(
    int firstQuery, int queries, List<Integer> done, List<Integer> operations, int atWork) {

  public AttentionProgress {
    done = List.copyOf(done);
    operations = List.copyOf(operations);
  }

  /// The progress at a cycle of the trace of a request.
  ///
  /// @param step when the tokens pass
  /// @param layers layers of the model
  public static AttentionProgress of(
      Trace trace, StepTime step, long cycle, int firstQuery, int queries, int layers) {
    Count count = new Count(cycle, layers);
    trace.spans(Lane.ATTENTION_UNIT, step.beginCycle(), step.endCycle(), count::add);
    return new AttentionProgress(
        firstQuery, queries, count.done, count.operations, count.layerInHand());
  }

  private static final class Count {
    private final long cycle;
    private final List<Integer> done = new ArrayList<>();
    private final List<Integer> operations = new ArrayList<>();
    private int atWork = -1;

    Count(long cycle, int layers) {
      this.cycle = cycle;
      for (int layer = 0; layer < layers; layer++) {
        done.add(0);
        operations.add(0);
      }
    }

    int layerInHand() {
      for (int layer = 0; atWork < 0 && layer < done.size(); layer++) {
        if (done.get(layer) > 0 && done.get(layer) < operations.get(layer)) {
          return layer;
        }
      }
      return atWork;
    }

    void add(Span span) {
      int layer = span.layer();
      operations.set(layer, operations.get(layer) + 1);
      if (span.end() <= cycle) {
        done.set(layer, done.get(layer) + 1);
      } else if (span.start() <= cycle) {
        atWork = layer;
      }
    }
  }

  /// Whether a token has been, or is, in the model.
  boolean reaches(int query) {
    return query < firstQuery + queries;
  }

  /// The last token of the step.
  public int lastQuery() {
    return firstQuery + queries - 1;
  }

  /// Blocks of keys that a query has met in a layer. Operations of a step of one token are its
  /// blocks; those of a prompt belong to many queries, which count as a whole.
  ///
  /// @param blocks blocks it meets in all
  int blocks(int layer, int query, int blocks) {
    if (query < firstQuery) {
      return blocks;
    }
    if (!reaches(query)) {
      return 0;
    }
    int ended = done.get(layer);
    if (ended == operations.get(layer)) {
      return blocks;
    }
    return queries == 1 ? Math.min(ended, blocks) : 0;
  }
}
