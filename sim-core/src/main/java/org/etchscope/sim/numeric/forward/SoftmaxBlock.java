package org.etchscope.sim.numeric.forward;

/// The state of the online softmax (Milakov and Gimelshein, 2018) of some queries of one head after
/// a block of keys.
///
/// @param scores the scores that the softmax is of
/// @param head the query head
/// @param firstQuery position of the first query
/// @param firstKey position of the block's first key
/// @param keys keys of the block
/// @param maximum the largest score so far, by query; negative infinity if none was allowed
/// @param sum the sum so far of the exponents of scores less the maximum, by query
// A new pair of arrays is made for each block and belongs to the listener.
@SuppressWarnings("ArrayRecordComponent")
public record SoftmaxBlock(
    StageName scores,
    int head,
    int firstQuery,
    int firstKey,
    int keys,
    float[] maximum,
    float[] sum) {

  /// The layer, counted from 0.
  public int layer() {
    return scores.layer();
  }
}
