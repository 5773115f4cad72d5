package org.etchscope.sim.numeric.functional;

import java.util.List;
import org.etchscope.sim.numeric.forward.Decoding;
import org.etchscope.sim.numeric.forward.StageListener;

/// Greedy tokens behind a prompt, one step of decode each, and the largest logits of each step.
final class GreedyCase {

  private final Rows rows;
  private final String name;
  private final ReferenceNode greedy;
  private final double tolerance;
  private final Decoding decoding;

  /// @param file the model's file, which states `greedy` and the tolerance of logits
  /// @param decoding at its beginning
  GreedyCase(Rows rows, String name, ReferenceNode file, Decoding decoding) {
    this.rows = rows;
    this.name = name;
    this.greedy = file.get("greedy");
    this.tolerance = file.get("stages").get("logits").get("tolerance").number();
    this.decoding = decoding;
  }

  void run() {
    int[] expected = greedy.get("new_ids").wholes();
    List<ReferenceNode> steps = greedy.get("steps").elements(expected.length);
    float[] logits = decoding.step(greedy.get("prompt_ids").wholes(), StageListener.NONE);
    double[] tokens = new double[expected.length];
    double[] ours = new double[expected.length];
    for (int i = 0; i < expected.length; i++) {
      compareTop(i, steps.get(i).get("top5").elements(), logits);
      tokens[i] = expected[i];
      ours[i] = best(logits);
      if (i + 1 < expected.length) {
        logits = decoding.step(new int[] {expected[i]}, StageListener.NONE);
      }
    }
    rows.exact("models/" + name + "/greedy tokens", "models: greedy tokens", tokens, ours);
  }

  private void compareTop(int step, List<ReferenceNode> top, float[] logits) {
    double[] reference = new double[top.size()];
    float[] ours = new float[top.size()];
    for (int place = 0; place < ours.length; place++) {
      List<ReferenceNode> pair = top.get(place).elements(2);
      reference[place] = pair.get(1).number();
      ours[place] = logits[pair.getFirst().wholeWithin(0, logits.length - 1)];
    }
    rows.near(
        "models/%s/greedy %d logits".formatted(name, step),
        "models: greedy logits",
        reference,
        ours,
        tolerance);
  }

  private static int best(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }
}
