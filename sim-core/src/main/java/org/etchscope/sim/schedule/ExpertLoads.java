package org.etchscope.sim.schedule;

import java.util.Arrays;
import java.util.List;
import org.etchscope.sim.checkpoint.Checkpoint;
import org.etchscope.sim.transformer.FeedForwardShape.Experts;
import org.etchscope.sim.workload.ExpertRouting;

/// How many tokens each routed expert has.
///
/// Draws come from SplitMix64 (Steele, Lea and Flood, 2014) and are scaled to a range by the high
/// half of a product; weights are whole numbers. So no rounding differs between platforms.
final class ExpertLoads {

  private static final long ZIPF_SCALE = 1L << 40;

  /// Tokens between two checkpoints.
  private static final int TOKENS = 256;

  private static final long INCREMENT = 0x9E3779B97F4A7C15L;

  private ExpertLoads() {}

  /// Tokens of each expert.
  ///
  /// @param tokens tokens that are routed
  /// @param draw which of the stated weights apply, from 0
  /// @throws ScheduleException if the stated weights do not suit the mixture
  static int[] of(Experts experts, ExpertRouting routing, int tokens, int draw) {
    return routing.kind() == ExpertRouting.Kind.BALANCED
        ? balanced(experts, tokens)
        : drawn(experts, weights(experts, routing, draw), tokens, routing.seed() + draw);
  }

  private static int[] balanced(Experts experts, int tokens) {
    long copies = Math.multiplyExact((long) tokens, experts.perToken());
    int[] loads = new int[experts.count()];
    for (int expert = 0; expert < loads.length; expert++) {
      long share = copies / loads.length + (expert < copies % loads.length ? 1 : 0);
      loads[expert] = Math.toIntExact(share);
    }
    return loads;
  }

  private static long[] weights(Experts experts, ExpertRouting routing, int draw) {
    long[] weights = new long[experts.count()];
    switch (routing.kind()) {
      case ZIPF -> {
        for (int rank = 1; rank <= weights.length; rank++) {
          double share = StrictMath.pow(rank, -routing.exponent());
          weights[rank - 1] = Math.max(1, StrictMath.round(ZIPF_SCALE * share));
        }
      }
      case STATED -> fill(weights, experts, routing, draw);
      default -> Arrays.fill(weights, 1);
    }
    return weights;
  }

  private static void fill(long[] weights, Experts experts, ExpertRouting routing, int draw) {
    List<Long> stated = routing.weights().get(Math.min(draw, routing.weights().size() - 1));
    if (stated.size() != weights.length) {
      throw new ScheduleException(
          "%s states weights of %,d experts; the model has %,d in a layer"
              .formatted(routing.source(), stated.size(), weights.length));
    }
    long positive = 0;
    for (int expert = 0; expert < weights.length; expert++) {
      weights[expert] = stated.get(expert);
      positive += weights[expert] > 0 ? 1 : 0;
    }
    if (positive < experts.perToken()) {
      throw new ScheduleException(
          "%s gives only %,d experts a weight above 0; every token needs %,d"
              .formatted(routing.source(), positive, experts.perToken()));
    }
  }

  private static int[] drawn(Experts experts, long[] weights, int tokens, long seed) {
    int[] loads = new int[weights.length];
    long total = Arrays.stream(weights).reduce(0, Math::addExact);
    boolean[] taken = new boolean[weights.length];
    int[] chosen = new int[experts.perToken()];
    long state = seed;
    for (int token = 0; token < tokens; token++) {
      if (token % TOKENS == 0) {
        Checkpoint.pass();
      }
      long left = total;
      for (int i = 0; i < chosen.length; i++) {
        state += INCREMENT;
        int expert = at(Math.unsignedMultiplyHigh(mixed(state), left), weights, taken);
        loads[expert]++;
        left -= weights[expert];
        taken[expert] = true;
        chosen[i] = expert;
      }
      for (int expert : chosen) {
        taken[expert] = false;
      }
    }
    return loads;
  }

  /// The expert at a place on the line of the weights of those that are not taken.
  private static int at(long place, long[] weights, boolean[] taken) {
    long rest = place;
    for (int expert = 0; ; expert++) {
      if (!taken[expert]) {
        rest -= weights[expert];
        if (rest < 0) {
          return expert;
        }
      }
    }
  }

  private static long mixed(long state) {
    long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
