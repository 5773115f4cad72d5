package org.etchscope.sim.schedule;

import java.util.List;
import org.etchscope.sim.chip.ChipSpec;

/// Products that arrays take strictly one after the other, and whose weights are fetched in that
/// order. Where all arrays serve both pipelines there is one queue of all products. Where each
/// array serves one pipeline only there are three: the feed-forward's, and two of the attention
/// pipeline, whose arrays may make the queries of one micro-batch while another is still in
/// attention.
///
/// Every queue keeps the order of the program, which is one in which products can be made. So the
/// oldest product that has not been issued is always the next one of its queue.
public enum ProductQueue {
  /// All products.
  ALL,
  /// What follows attention: from its values to the output projection.
  BEHIND_ATTENTION,
  /// The feed-forward block, and what is behind the layers: the output head above all.
  FEED_FORWARD,
  /// What makes queries, keys and values, and what is in front of the layers.
  BEFORE_ATTENTION;

  /// The queues of a chip, in the order in which they are asked for tasks.
  public static List<ProductQueue> of(ChipSpec chip) {
    return chip.arrays().split()
        ? List.of(BEHIND_ATTENTION, FEED_FORWARD, BEFORE_ATTENTION)
        : List.of(ALL);
  }

  /// The queue of a product on a chip.
  public static ProductQueue of(Stage product, ChipSpec chip) {
    if (!chip.arrays().split()) {
      return ALL;
    }
    if (product.pipeline() == Stage.Pipeline.FEED_FORWARD) {
      return FEED_FORWARD;
    }
    return product == Stage.VALUE_UP || product == Stage.OUTPUT_PROJECTION
        ? BEHIND_ATTENTION
        : BEFORE_ATTENTION;
  }

  /// Whether a product of a chip is in the queue.
  public boolean holds(Stage product, ChipSpec chip) {
    return this == ALL || of(product, chip) == this;
  }

  /// The arrays that take the queue's products.
  public Unit arrays() {
    return this == FEED_FORWARD ? Unit.FEED_FORWARD_ARRAYS : Unit.ARRAYS;
  }

  /// Bytes of those that products have of the weight buffer which the queue's may fill: in
  /// proportion to the arrays, and half of it for each of two queues of the same arrays.
  public long share(long bytes, ChipSpec chip) {
    if (this == ALL) {
      return bytes;
    }
    long ofFeedForward =
        Math.floorDiv(
            Math.multiplyExact(bytes, (long) chip.arrays().feedForwardCount()),
            chip.arrays().count());
    return this == FEED_FORWARD ? ofFeedForward : (bytes - ofFeedForward) / 2;
  }
}
