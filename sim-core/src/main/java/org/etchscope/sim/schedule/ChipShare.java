package org.etchscope.sim.schedule;

import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.AttentionShape.Latent;
import org.etchscope.sim.transformer.LayerShape;

/// What one chip of a tensor-parallel group holds of a layer's attention: heads are divided
/// (Shoeybi et al., *Megatron-LM*, 2019, section 3); key-value heads are replicated when there are
/// fewer than chips.
///
/// @param queryHeads query heads on this chip
/// @param keyValueHeads key-value heads on this chip
/// @param queryColumns columns of the queries; in MLA of those that meet the latents
/// @param keyValueColumns columns of keys and values; in MLA of the latent and the rotary key
/// @param outputDepth depth of the output projection; in MLA columns of attention's result
public record ChipShare(
    int queryHeads, int keyValueHeads, long queryColumns, long keyValueColumns, long outputDepth) {

  /// The share of one of `chips` chips.
  ///
  /// @throws ScheduleException if the heads cannot be divided
  public static ChipShare of(LayerShape layer, int chips) {
    return of(layer.attention(), chips);
  }

  /// The share of one of `chips` chips.
  ///
  /// @throws ScheduleException if the heads cannot be divided
  static ChipShare of(AttentionShape attention, int chips) {
    int queryHeads = queryHeads(attention, chips);
    Latent latent = attention.latent();
    if (latent != null) {
      long cached = (long) latent.keyValueRank() + latent.rotarySize();
      return new ChipShare(
          queryHeads,
          1,
          queryHeads * Math.max(cached, attention.keySize()),
          cached,
          (long) queryHeads * Math.max(latent.keyValueRank(), attention.valueSize()));
    }
    int keyValueHeads = Math.ceilDiv(attention.keyValueHeads(), chips);
    if (queryHeads % keyValueHeads != 0) {
      throw new ScheduleException(
          InputForm.HEADS_NOT_SHARED.with(
              attention.keyValueHeads(), InputForm.KEY_VALUE_HEADS, chips));
    }
    return new ChipShare(
        queryHeads,
        keyValueHeads,
        (long) queryHeads * attention.keySize(),
        (long) keyValueHeads * ((long) attention.keySize() + attention.valueSize()),
        (long) queryHeads * attention.valueSize());
  }

  /// Query heads of one of `chips` chips.
  static int queryHeads(AttentionShape attention, int chips) {
    if (attention.queryHeads() % chips != 0) {
      throw new ScheduleException(
          InputForm.HEADS_NOT_SHARED.with(attention.queryHeads(), InputForm.QUERY_HEADS, chips));
    }
    return attention.queryHeads() / chips;
  }

  /// Elements of the matrices of attention of one of `chips` chips. In MLA the maps down to the
  /// ranks are on every chip, those up from them divided by heads.
  static long matrixElements(AttentionShape attention, int hidden, int chips) {
    Latent latent = attention.latent();
    if (latent == null) {
      ChipShare share = of(attention, chips);
      return Math.multiplyExact(
          hidden, Math.addExact(share.queryColumns + share.keyValueColumns, share.outputDepth));
    }
    long heads = queryHeads(attention, chips);
    long queries = Math.multiplyExact(heads, (long) attention.keySize());
    long cached = (long) latent.keyValueRank() + latent.rotarySize();
    long down = Math.multiplyExact(hidden, cached + latent.queryRank());
    long query = Math.multiplyExact(latent.queryRank() == 0 ? hidden : latent.queryRank(), queries);
    long expanded = (long) attention.keySize() - latent.rotarySize() + attention.valueSize();
    long up = Math.multiplyExact(latent.keyValueRank(), Math.multiplyExact(heads, expanded));
    long output =
        Math.multiplyExact(hidden, Math.multiplyExact(heads, (long) attention.valueSize()));
    return Math.addExact(Math.addExact(down, query), Math.addExact(up, output));
  }
}
