package org.etchscope.sim.schedule;

import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.AttentionShape.Latent;

/// Multi-head latent attention of a micro-batch on one chip (DeepSeek-V2, 2024, section 2.1 and
/// appendix C). The latent and the rotary key of a token are cached whole on every chip of a
/// tensor-parallel set; heads are divided.
///
/// Whole prompts are *expanded*: keys and values of all heads are made of the latents once, and
/// stay on the chip. All other rows are *absorbed*: their queries are turned towards the latents,
/// which serve all heads as keys and values, and what attention gives is turned back. If the
/// expanded keys and values of all micro-batches would fill more than half of the KV buffer,
/// prompts are absorbed too.
///
/// @param latent the ranks
/// @param heads query heads on this chip
/// @param plainSize elements of a head's key without position
/// @param keySize elements of a head's query and expanded key
/// @param valueSize elements of a head's value
/// @param cached how absorbed queries meet the cache
/// @param expanded how expanded queries meet their keys
/// @param prompts rows that are expanded
/// @param others rows that are absorbed
record LatentRows(
    Latent latent,
    int heads,
    int plainSize,
    int keySize,
    int valueSize,
    KeyGeometry cached,
    KeyGeometry expanded,
    RowSubset prompts,
    RowSubset others) {

  static LatentRows of(ChipWork work, AttentionShape shape, Latent latent, MicroBatch batch) {
    Precision format = work.workload.keyValue();
    int heads = ChipShare.queryHeads(shape, work.tensor);
    int plain = shape.keySize() - latent.rotarySize();
    int cachedSize = Math.addExact(latent.keyValueRank(), latent.rotarySize());
    KeyGeometry cached =
        new KeyGeometry(
            heads, 1, cachedSize, latent.keyValueRank(), format.bytes((long) cachedSize));
    long perToken = heads * ((long) plain + shape.valueSize()) + latent.rotarySize();
    KeyGeometry expanded =
        new KeyGeometry(heads, heads, shape.keySize(), shape.valueSize(), format.bytes(perToken));
    RowSubset prompts = new RowSubset(batch, LatentRows::isWhole);
    long bytes = Math.multiplyExact(prompts.rows(), expanded.rowBytes());
    boolean fits =
        Math.multiplyExact(bytes, 2L * work.microBatches)
            <= work.chip.keyValueBuffer().capacityBytes();
    if (!fits) {
      prompts = new RowSubset(batch, group -> false);
    }
    RowSubset others = new RowSubset(batch, group -> !fits || !isWhole(group));
    return new LatentRows(
        latent,
        heads,
        plain,
        shape.keySize(),
        shape.valueSize(),
        cached,
        expanded,
        prompts,
        others);
  }

  private static boolean isWhole(SequenceGroup group) {
    return group.isPrefill() && group.cachedTokens() == 0;
  }

  /// Whether whole prompts are expanded.
  boolean expands() {
    return prompts.rows() > 0;
  }

  /// Elements of the queries of some rows of the micro-batch.
  long queryElements(int from, int to) {
    long absorbed = (long) heads * cached.keySize();
    return others.within(from, to) * absorbed + (long) prompts.within(from, to) * heads * keySize;
  }

  /// Elements of what attention gives for some rows of the micro-batch.
  long resultElements(int from, int to) {
    long absorbed = (long) heads * latent.keyValueRank();
    return others.within(from, to) * absorbed + (long) prompts.within(from, to) * heads * valueSize;
  }
}
