package org.etchscope.sim.numeric.functional;

import java.util.List;
import org.etchscope.sim.numeric.functional.ReferenceNode.Tensor;
import org.etchscope.sim.numeric.kernel.OnlineSoftmax;
import org.etchscope.sim.numeric.kernel.Products;

/// Attention with a mask, at once and block by block with its running maximum and sum.
final class AttentionCase {

  private final Rows rows;
  private final String row;
  private final ReferenceNode one;
  private final int heads;
  private final int queries;
  private final int keys;
  private final int size;
  private final int valueSize;
  private final int group;
  private final float[] values;
  private final float[] scores;
  private final boolean[] allowed;

  AttentionCase(Rows rows, String row, ReferenceNode one) {
    this.rows = rows;
    this.row = row;
    this.one = one;
    Tensor q = one.get("q").tensorOf(3);
    this.heads = q.size(0);
    this.queries = q.size(1);
    this.size = q.size(2);
    int[] shape = one.get("k").tensorOf(3).shape();
    this.keys = shape[1];
    this.valueSize = one.get("v").tensorOf(3).size(2);
    Tensor k = one.get("k").tensor(shape[0], keys, size);
    Tensor v = one.get("v").tensor(shape[0], keys, valueSize);
    if (heads % shape[0] != 0) {
      throw new IllegalArgumentException(
          "%s: %d query heads do not share %d key-value heads evenly"
              .formatted(one.path(), heads, shape[0]));
    }
    this.group = heads / shape[0];
    this.values = v.floats();
    this.scores = scores(q.floats(), k.floats(), (float) one.get("scale").number());
    this.allowed = mask(one.get("allowed").elements(queries));
  }

  private float[] scores(float[] q, float[] k, float scale) {
    float[] all = new float[heads * queries * keys];
    for (int i = 0; i < all.length; i++) {
      int key = i % keys;
      int query = i / keys % queries;
      int head = i / keys / queries;
      int queryAt = (head * queries + query) * size;
      int keyAt = (head / group * keys + key) * size;
      all[i] = Products.dot(q, queryAt, k, keyAt, size) * scale;
    }
    return all;
  }

  private boolean[] mask(List<ReferenceNode> lines) {
    boolean[] mask = new boolean[queries * keys];
    for (int query = 0; query < queries; query++) {
      String line = lines.get(query).text();
      if (line.length() != keys) {
        throw new IllegalArgumentException(
            "%s has %d characters; it must have one for each of %d keys"
                .formatted(lines.get(query).path(), line.length(), keys));
      }
      for (int key = 0; key < keys; key++) {
        mask[query * keys + key] = line.charAt(key) == '1';
      }
    }
    return mask;
  }

  void run() {
    near("scores_unmasked", "scores", scores);
    OnlineSoftmax[] atOnce = states();
    float[] probabilities = new float[scores.length];
    pass(atOnce, 0, keys);
    for (int i = 0; i < scores.length; i++) {
      probabilities[i] = atOnce[i / keys].weight(masked(i));
    }
    near("probs", "probs", probabilities);
    near("out", "out", results(atOnce));
    online();
  }

  private void online() {
    ReferenceNode online = one.get("online");
    int block = online.get("block").wholeWithin(1, Integer.MAX_VALUE);
    OnlineSoftmax[] states = states();
    List<ReferenceNode> steps = online.get("steps").elements();
    for (int step = 0; step < steps.size(); step++) {
      int first = steps.get(step).get("key_start").wholeWithin(0, keys - 1);
      pass(states, first, Math.min(block, keys - first));
      compareState("online " + step, steps.get(step), states);
    }
    near("out", "out_online", results(states));
  }

  private void compareState(String step, ReferenceNode expected, OnlineSoftmax[] states) {
    double[] maximum = new double[states.length];
    int next = 0;
    for (ReferenceNode head : expected.get("m").elements(heads)) {
      for (ReferenceNode query : head.elements(queries)) {
        maximum[next++] = query.number();
      }
    }
    double[] sum = expected.get("l").tensor().values();
    float[] ourMaximum = new float[states.length];
    float[] ourSum = new float[states.length];
    for (int i = 0; i < states.length; i++) {
      ourMaximum[i] = states[i].maximum();
      ourSum[i] = states[i].sum();
    }
    double error = one.get("f32_max_abs_err").get("scores").number();
    rows.near(
        row + " " + step + " maximum",
        "ops: online softmax maximum",
        maximum,
        ourMaximum,
        Rows.tolerance(error, maximum));
    // An error of a score is a relative error of its exponent.
    rows.near(
        row + " " + step + " sum",
        "ops: online softmax sum",
        sum,
        ourSum,
        Rows.tolerance(error, sum));
  }

  private OnlineSoftmax[] states() {
    OnlineSoftmax[] states = new OnlineSoftmax[heads * queries];
    for (int i = 0; i < states.length; i++) {
      states[i] = new OnlineSoftmax(valueSize);
    }
    return states;
  }

  private void pass(OnlineSoftmax[] states, int first, int count) {
    float[] block = new float[count];
    for (int i = 0; i < states.length; i++) {
      for (int key = 0; key < count; key++) {
        block[key] = masked(i * keys + first + key);
      }
      int head = i / queries / group;
      states[i].block(block, count, values, (head * keys + first) * valueSize, valueSize);
    }
  }

  private float masked(int score) {
    int query = score / keys % queries;
    return allowed[query * keys + score % keys] ? scores[score] : Float.NEGATIVE_INFINITY;
  }

  private float[] results(OnlineSoftmax[] states) {
    float[] out = new float[states.length * valueSize];
    for (int i = 0; i < states.length; i++) {
      states[i].result(out, i * valueSize);
    }
    return out;
  }

  private void near(String key, String errorKey, float[] ours) {
    double[] reference = one.get(key).tensor().values();
    double error = one.get("f32_max_abs_err").get(errorKey).number();
    rows.near(
        row + " " + errorKey,
        "ops: attention " + errorKey,
        reference,
        ours,
        Rows.tolerance(error, reference));
  }
}
