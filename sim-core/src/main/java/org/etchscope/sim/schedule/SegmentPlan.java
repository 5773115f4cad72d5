package org.etchscope.sim.schedule;

import org.jspecify.annotations.Nullable;

/// The work of one *segment*: what the arrays do for one micro-batch before they turn to the other.
/// A segment begins where attention of a layer has ended (its *back*: output projection,
/// feed-forward, residual) and goes on to the next layer's attention (its *front*: QKV, rotary,
/// append, attention). The first segment of an iteration has only a front, the last only a back.
///
/// Segments of equal work are the same object, which is how the machine sees that layers repeat.
///
/// @param back output projection to the second residual, or `null`
/// @param front QKV to attention, or `null`
/// @param head the output head and sampling, or `null` if the model does not end here
/// @param newInput whether the front begins with a new input (embedding, or what another chip sent)
///   instead of the back's result
/// @param hop cost of sending the back's result to the next pipeline stage, or `null`
// Costs stand in columns by M-tile, filled once when the segment is made: the machine reads them
// in its innermost loop.
@SuppressWarnings("ArrayRecordComponent")
public record SegmentPlan(
    @Nullable Back back,
    @Nullable Front front,
    @Nullable Head head,
    boolean newInput,
    @Nullable Hop hop) {

  /// No work: a micro-batch that has none in a step.
  public static final SegmentPlan EMPTY = new SegmentPlan(null, null, null, false, null);

  /// From the attention's result to the second residual.
  ///
  /// @param output the output projection
  /// @param gateUp gate and up projection
  /// @param down the down projection
  /// @param parallel whether feed-forward and attention read the same normed input
  /// @param residualCycles vector cycles of one residual addition, by M-tile
  /// @param normCycles vector cycles of the norm before the feed-forward, by M-tile
  /// @param reduce all-reduce after each of the two products, or `null` on one chip
  /// @param joinOutputCycles vector cycles that add the K-parts of the output projection, by M-tile
  /// @param joinDownCycles the same for the down projection
  /// @param activationCycles vector cycles of the activation for a chunk of the middle, by M-tile
  ///   and chunk
  /// @param normBytes bytes of the norm's result, by M-tile
  /// @param middleBytes bytes of the activation's result for a chunk, by M-tile and chunk
  /// @param attentionBytes bytes of the attention's result, by M-tile
  /// @param residualSpillBytes bytes of the residual that wait in HBM, by M-tile; all 0 if it stays
  ///   on the chip
  /// @param middleSpill whether the middle passes through HBM
  public record Back(
      MatrixStage output,
      MatrixStage gateUp,
      MatrixStage down,
      boolean parallel,
      long[] residualCycles,
      long[] normCycles,
      @Nullable Reduce reduce,
      long[] joinOutputCycles,
      long[] joinDownCycles,
      long[][] activationCycles,
      long[] normBytes,
      long[][] middleBytes,
      long[] attentionBytes,
      long[] residualSpillBytes,
      boolean middleSpill) {}

  /// From the residual to the end of attention.
  ///
  /// @param inputCycles vector cycles of the embedding, by M-tile; all 0 if there is none
  /// @param inputBytes bytes of table rows read for the embedding, by M-tile
  /// @param normCycles vector cycles of the norm, by M-tile
  /// @param normBytes bytes of the norm's result, by M-tile
  /// @param qkv the projection to queries, keys and values
  /// @param rotaryCycles vector cycles of joining K-parts and rotating, by M-tile
  /// @param attention the attention
  /// @param queryBytes bytes of the queries, by M-tile
  /// @param querySpill whether the queries wait in HBM
  public record Front(
      long[] inputCycles,
      long[] inputBytes,
      long[] normCycles,
      long[] normBytes,
      MatrixStage qkv,
      long[] rotaryCycles,
      AttentionPlan attention,
      long[] queryBytes,
      boolean querySpill) {}

  /// The end of the model, over the rows whose logits are used.
  ///
  /// Only few rows use the head, so it takes far longer to read than to multiply. On a conveyor it
  /// runs in the *background*: its weights are read when the buffer for all others is full, its
  /// tasks go to free arrays as they are ready, and it has to be done before the next one.
  ///
  /// @param projection the product
  /// @param normCycles vector cycles of the norm before it
  /// @param sampleCycles vector cycles of sampling
  /// @param gather exchange of the chips' shares of the logits, or `null` on one chip
  /// @param background whether other segments go on meanwhile
  public record Head(
      MatrixStage projection,
      long normCycles,
      long sampleCycles,
      @Nullable Reduce gather,
      boolean background) {}

  /// A collective over the chips of a tensor-parallel group.
  ///
  /// @param bytes bytes one chip sends, by M-tile
  /// @param serviceCycles cycles the chip's links are taken, by M-tile
  /// @param latencyCycles cycles from the last byte to the result
  public record Reduce(long[] bytes, long[] serviceCycles, long latencyCycles) {}

  /// Sending a micro-batch to the next stage of the pipeline.
  ///
  /// @param bytes bytes sent, by M-tile
  /// @param serviceCycles cycles the links are taken, by M-tile
  public record Hop(long[] bytes, long[] serviceCycles) {}

  /// M-tiles of the back; 0 without one.
  public int backTiles() {
    return back == null ? 0 : back.output().mTiles();
  }

  /// M-tiles of the front; 0 without one. They differ from the back's when a new micro-batch takes
  /// the place of the one that ends.
  public int frontTiles() {
    return front == null ? 0 : front.qkv().mTiles();
  }

  /// The products in the order in which the arrays take them; a head in the background is not among
  /// them.
  public MatrixStage[] products() {
    boolean ownHead = head != null && !head.background();
    int count = (back == null ? 0 : 3) + (front == null ? 0 : 1) + (ownHead ? 1 : 0);
    MatrixStage[] products = new MatrixStage[count];
    int next = 0;
    if (back != null) {
      products[next++] = back.output();
      products[next++] = back.gateUp();
      products[next++] = back.down();
    }
    if (front != null) {
      products[next++] = front.qkv();
    }
    if (head != null && ownHead) {
      products[next] = head.projection();
    }
    return products;
  }
}
