package org.etchscope.sim.numeric.forward;

import java.util.List;
import java.util.Objects;
import org.etchscope.sim.numeric.forward.CheckpointLayout.Fusion;
import org.etchscope.sim.numeric.forward.MapReader.Part;
import org.etchscope.sim.numeric.weights.WeightTensor;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.NumericTraits;
import org.etchscope.sim.transformer.NumericTraits.Norm;
import org.jspecify.annotations.Nullable;

/// Puts the weights of attention together.
final class AttentionLoader {

  /// The norms inside of MLA have the epsilon of their class, whatever the model's is.
  private static final Norm LATENT_NORM =
      new Norm(Norm.Formula.RMS, 1e-6, false, true, Norm.Placement.BEFORE, false, true);

  private final MapReader maps;
  private final NumericTraits traits;
  private final int hidden;

  AttentionLoader(MapReader maps, NumericTraits traits, int hidden) {
    this.maps = maps;
    this.traits = traits;
    this.hidden = hidden;
  }

  /// The weights of a layer's attention.
  LayerWeights.Attention load(int layer, AttentionShape attention) {
    boolean normed = attention.queryKeyNorm();
    int size = attention.keySize();
    boolean latent = attention.latent() != null;
    Projection output =
        maps.linear(
            Role.OUTPUT,
            layer,
            hidden,
            attention.queryHeads() * attention.valueSize(),
            traits.biases().output());
    return new LayerWeights.Attention(
        latent ? null : queryKeyValue(layer, attention),
        latent ? latent(layer, attention) : null,
        normed ? maps.norm(Role.QUERY_NORM, layer, size, traits.norm()) : null,
        normed ? maps.norm(Role.KEY_NORM, layer, size, traits.norm()) : null,
        attention.sinks() ? maps.vector(Role.SINKS, "", layer, attention.queryHeads()) : null,
        output);
  }

  /// The weights of a layer's cross-attention, which has the biases of its self-attention.
  LayerWeights.Cross cross(int layer, AttentionShape attention) {
    int queries = attention.queryHeads() * attention.keySize();
    int keys = attention.keyValueHeads() * attention.keySize();
    int values = attention.keyValueHeads() * attention.valueSize();
    boolean biased = traits.biases().queryKeyValue();
    return new LayerWeights.Cross(
        attention,
        maps.linear(Role.CROSS_QUERY, layer, queries, hidden, biased),
        maps.sideBySide(
            layer,
            hidden,
            new Part(Role.CROSS_KEY, keys, traits.biases().key()),
            new Part(Role.CROSS_VALUE, values, biased)),
        maps.linear(
            Role.CROSS_OUTPUT,
            layer,
            hidden,
            attention.queryHeads() * attention.valueSize(),
            traits.biases().output()));
  }

  private Projection queryKeyValue(int layer, AttentionShape attention) {
    int queries = attention.queryHeads() * attention.keySize();
    int keys = attention.keyValueHeads() * attention.keySize();
    int values = attention.keyValueHeads() * attention.valueSize();
    boolean biased = traits.biases().queryKeyValue();
    boolean keyBiased = traits.biases().key();
    if (!maps.finder().knows(Role.QUERY_KEY_VALUE)) {
      return maps.sideBySide(
          layer,
          hidden,
          new Part(Role.QUERY, queries, biased),
          new Part(Role.KEY, keys, keyBiased),
          new Part(Role.VALUE, values, biased));
    }
    int columns = queries + keys + values;
    return maps.finder().layout().fusion() == Fusion.BLOCKS
        ? maps.linear(Role.QUERY_KEY_VALUE, layer, columns, hidden, biased)
        : grouped(layer, attention, columns, biased);
  }

  private Projection grouped(int layer, AttentionShape attention, int columns, boolean biased) {
    WeightTensor tensor =
        maps.finder()
            .find(
                Role.QUERY_KEY_VALUE,
                MapReader.WEIGHT,
                layer,
                MapReader.NO_EXPERT,
                columns,
                hidden);
    int[] firstRows = groupedRows(attention);
    int size = attention.keySize();
    float @Nullable [] bias = null;
    if (biased) {
      float[] stored = maps.vector(Role.QUERY_KEY_VALUE, MapReader.BIAS, layer, columns);
      bias = new float[columns];
      for (int head = 0; head < firstRows.length; head++) {
        System.arraycopy(stored, firstRows[head], bias, head * size, size);
      }
    }
    return new Projection(
        List.of(maps.rounded(new WeightMatrix.ByColumn(tensor, hidden, size, firstRows))), bias);
  }

  /// Rows at which each query head, key head and value head begins if they stand by group.
  private static int[] groupedRows(AttentionShape attention) {
    int group = attention.groupSize();
    int size = attention.keySize();
    int queryHeads = attention.queryHeads();
    int keyHeads = attention.keyValueHeads();
    int[] rows = new int[queryHeads + 2 * keyHeads];
    for (int head = 0; head < queryHeads; head++) {
      rows[head] = (head / group * (group + 2) + head % group) * size;
    }
    for (int head = 0; head < keyHeads; head++) {
      rows[queryHeads + head] = (head * (group + 2) + group) * size;
      rows[queryHeads + keyHeads + head] = (head * (group + 2) + group + 1) * size;
    }
    return rows;
  }

  private LayerWeights.Latent latent(int layer, AttentionShape attention) {
    AttentionShape.Latent ranks = Objects.requireNonNull(attention.latent());
    int heads = attention.queryHeads();
    int plain = attention.keySize() - ranks.rotarySize();
    int queries = heads * attention.keySize();
    int queryRank = ranks.queryRank();
    int keyValueRank = ranks.keyValueRank();
    boolean compressed = queryRank > 0;
    boolean biased = traits.biases().queryKeyValue();
    return new LayerWeights.Latent(
        compressed ? maps.linear(Role.QUERY_DOWN, layer, queryRank, hidden, biased) : null,
        compressed ? maps.norm(Role.QUERY_DOWN_NORM, layer, queryRank, LATENT_NORM) : null,
        compressed
            ? maps.linear(Role.QUERY_UP, layer, queries, queryRank)
            : maps.linear(Role.QUERY, layer, queries, hidden),
        maps.linear(Role.KEY_VALUE_DOWN, layer, keyValueRank + ranks.rotarySize(), hidden, biased),
        maps.norm(Role.KEY_VALUE_DOWN_NORM, layer, keyValueRank, LATENT_NORM),
        maps.linear(
            Role.KEY_VALUE_UP, layer, heads * (plain + attention.valueSize()), keyValueRank));
  }
}
