package org.etchscope.sim.numeric.generation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Questions on the logits of one step, one for each token of the vocabulary.
public final class Logits {

  private Logits() {}

  /// The token with the largest logit, the lowest of equals.
  public static int largest(float[] logits) {
    int best = 0;
    for (int token = 1; token < logits.length; token++) {
      if (logits[token] > logits[best]) {
        best = token;
      }
    }
    return best;
  }

  /// The tokens with the largest logits, the largest first, lower ids before equals.
  public static List<Candidate> top(float[] logits, int count) {
    double sum = 0;
    float most = logits[largest(logits)];
    for (float logit : logits) {
      sum += StrictMath.exp((double) logit - most);
    }
    List<Candidate> top = new ArrayList<>();
    for (int token : order(logits, Math.min(count, logits.length))) {
      double probability = StrictMath.exp((double) logits[token] - most) / sum;
      top.add(new Candidate(token, logits[token], probability));
    }
    return top;
  }

  /// The first tokens in falling order of their logits, lower ids before equals.
  static int[] order(float[] logits, int count) {
    Comparator<Integer> worstFirst =
        Comparator.<Integer>comparingDouble(token -> logits[token])
            .thenComparing(Comparator.reverseOrder());
    PriorityQueue<Integer> kept = new PriorityQueue<>(worstFirst);
    for (int token = 0; token < logits.length; token++) {
      if (kept.size() < count) {
        kept.add(token);
      } else if (count > 0 && logits[token] > logits[kept.element()]) {
        kept.remove();
        kept.add(token);
      }
    }
    int[] order = new int[kept.size()];
    for (int place = order.length - 1; place >= 0; place--) {
      order[place] = kept.remove();
    }
    return order;
  }

  /// Refuses logits that are no numbers.
  ///
  /// @param position position of the token they are for
  static void require(float[] logits, int position) {
    for (float logit : logits) {
      if (Float.isNaN(logit) || logit == Float.POSITIVE_INFINITY) {
        throw new NoNumbersException(
            ("the model's logits for the token at position %d are no numbers (NaN or infinite):"
                    + " its weights hold such values, or do not fit the formats they are held in")
                .formatted(position));
      }
    }
  }
}
