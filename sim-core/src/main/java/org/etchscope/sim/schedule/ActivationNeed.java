package org.etchscope.sim.schedule;

import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.workload.Workload;
import org.jspecify.annotations.Nullable;

/// Bytes of activations that the chip holds, per token, all micro-batches together.
///
/// A row of the micro-batch that computes holds its residual (BF16) and either its norm's result
/// with what is made of it (the middle, the queries) or what it is made of (attention's result), or
/// its queries and attention's result; a row of the micro-batch that waits holds its residual,
/// queries and attention's result.
///
/// @param residual residual of one micro-batch, BF16
/// @param norm the norm's result
/// @param middle the feed-forward middle
/// @param copies rows that came from other chips for the experts of this one
/// @param query the queries
/// @param attention attention's result
/// @param microBatches micro-batches on the chip
record ActivationNeed(
    long residual,
    long norm,
    long middle,
    long copies,
    long query,
    long attention,
    int microBatches) {

  /// What a row needs on average.
  ///
  /// @param routedRows rows of routed experts on the chip for `rows` rows of the micro-batch; 0 if
  ///   the block is dense
  static ActivationNeed of(
      int hidden,
      ChipShare share,
      FeedForwardShare feedForward,
      Workload workload,
      int microBatches,
      long routedRows,
      int rows) {
    Precision activations = workload.activations();
    long columns =
        feedForward.isMixture()
            ? Math.ceilDiv(Math.multiplyExact(feedForward.columns(), routedRows), (long) rows)
                + feedForward.shared()
            : feedForward.columns();
    long copies =
        workload.layout().attentionGroups() > 1 ? Math.ceilDiv(hidden * routedRows, rows) : 0;
    return new ActivationNeed(
        Precision.BF16.bytes(hidden),
        activations.bytes(hidden),
        activations.bytes(columns),
        activations.bytes(copies),
        activations.bytes(share.queryColumns()),
        activations.bytes(share.outputDepth()),
        microBatches);
  }

  /// The least spill that fits, or `null` if not even everything spilled does.
  ChipWork.@Nullable Spill spill(int rows, int tileRows, long capacity) {
    ChipWork.Spill[] choices = {
      new ChipWork.Spill(false, false, false),
      new ChipWork.Spill(true, false, false),
      new ChipWork.Spill(true, true, false),
      new ChipWork.Spill(true, true, true)
    };
    for (ChipWork.Spill choice : choices) {
      if (bytes(rows, tileRows, choice) <= capacity) {
        return choice;
      }
    }
    return null;
  }

  /// Most rows of a micro-batch that fit with everything spilled that can be; 0 if not even one
  /// does.
  int mostRows(int tileRows, long capacity) {
    int low = 0;
    int high = 1 << 24;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (leastBytes(middle, tileRows) <= capacity) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /// Bytes with everything spilled that can be.
  long leastBytes(int rows, int tileRows) {
    return bytes(rows, tileRows, new ChipWork.Spill(true, true, true));
  }

  private long bytes(int rows, int tileRows, ChipWork.Spill spill) {
    // What is spilled still passes the buffer one M-tile at a time.
    long inPassing = Math.min(rows, tileRows);
    long residualRows = spill.residual() ? inPassing : rows;
    long middleRows = spill.middle() ? inPassing : rows;
    long queryRows = spill.query() ? inPassing : rows;
    long besideNorm =
        Math.max(
            middleRows * middle + rows * copies, Math.max(queryRows * query, rows * attention));
    long computing = Math.max(rows * norm + besideNorm, queryRows * query + rows * attention);
    long waiting = microBatches > 1 ? queryRows * query + rows * attention : 0;
    return microBatches * residualRows * residual + computing + waiting;
  }
}
