package org.etchscope.sim.numeric.kernel;

import java.util.Arrays;
import org.etchscope.sim.transformer.NumericTraits.Router;
import org.jspecify.annotations.Nullable;

/// The experts one token is sent to.
///
/// @param index the experts, the best first; of equally good ones the lower number first
/// @param weight what each one's result is multiplied with
// Made for each token and read at once.
@SuppressWarnings("ArrayRecordComponent")
public record ExpertChoice(int[] index, float[] weight) {

  /// Chooses experts.
  ///
  /// @param router the rule
  /// @param perToken experts to choose
  /// @param logits one for each expert, in a row
  /// @param at index of the row's first element
  /// @param experts experts there are
  /// @param correction what is added to each weight for the choice alone, or `null`
  public static ExpertChoice of(
      Router router,
      int perToken,
      float[] logits,
      int at,
      int experts,
      float @Nullable [] correction) {
    float[] weights = Arrays.copyOfRange(logits, at, at + experts);
    switch (router.scoring()) {
      case SOFTMAX -> Softmax.apply(weights, 0, experts);
      case SIGMOID -> {
        for (int e = 0; e < experts; e++) {
          weights[e] = (float) Activations.logistic(weights[e]);
        }
      }
    }
    float[] rank = weights.clone();
    for (int e = 0; correction != null && e < experts; e++) {
      rank[e] += correction[e];
    }
    if (router.groups() > 1) {
      keepBestGroups(router, rank);
    }
    int[] index = best(rank, perToken);
    return new ExpertChoice(index, weightsOf(router, weights, index));
  }

  private static float[] weightsOf(Router router, float[] weights, int[] index) {
    float[] chosen = new float[index.length];
    float sum = 0;
    for (int i = 0; i < index.length; i++) {
      chosen[i] = weights[index[i]];
      sum += chosen[i];
    }
    for (int i = 0; i < index.length; i++) {
      float share = router.renormalise() ? chosen[i] / sum : chosen[i];
      chosen[i] = share * (float) router.scale();
    }
    return chosen;
  }

  /// Rules out the experts of all but the best groups.
  private static void keepBestGroups(Router router, float[] rank) {
    int size = rank.length / router.groups();
    float[] groups = new float[router.groups()];
    for (int g = 0; g < groups.length; g++) {
      float[] members = Arrays.copyOfRange(rank, g * size, (g + 1) * size);
      for (int index : best(members, Math.min(router.groupBest(), size))) {
        groups[g] += members[index];
      }
    }
    boolean[] kept = new boolean[groups.length];
    for (int g : best(groups, router.groupsPerToken())) {
      kept[g] = true;
    }
    for (int e = 0; e < rank.length; e++) {
      if (!kept[e / size]) {
        rank[e] = Float.NEGATIVE_INFINITY;
      }
    }
  }

  private static int[] best(float[] rank, int count) {
    int[] index = new int[count];
    boolean[] taken = new boolean[rank.length];
    for (int i = 0; i < count; i++) {
      int next = -1;
      for (int e = 0; e < rank.length; e++) {
        if (!taken[e] && (next < 0 || rank[e] > rank[next])) {
          next = e;
        }
      }
      taken[next] = true;
      index[i] = next;
    }
    return index;
  }
}
