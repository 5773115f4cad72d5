package org.etchscope.sim.numeric.forward;

import org.etchscope.sim.numeric.kernel.Activations;
import org.etchscope.sim.numeric.kernel.AlibiSlopes;
import org.etchscope.sim.numeric.kernel.Products;
import org.etchscope.sim.numeric.kernel.RelativeBias;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.NumericTraits;
import org.etchscope.sim.transformer.NumericTraits.Positions.Way;
import org.jspecify.annotations.Nullable;

/// The scores of one layer: query times key, scaled, biased by distance, capped; and which of them
/// are masked.
final class AttentionScores {

  private final AttentionShape shape;
  private final float scale;
  private final float @Nullable [] slopes;
  private final @Nullable RelativeBias relative;

  /// @param relative biases by distance, or `null`
  AttentionScores(
      AttentionShape shape, NumericTraits traits, int layer, @Nullable RelativeBias relative) {
    this(
        shape,
        traits,
        layer,
        traits.positions().way() == Way.ALIBI ? AlibiSlopes.of(shape.queryHeads()) : null,
        relative);
  }

  private AttentionScores(
      AttentionShape shape,
      NumericTraits traits,
      int layer,
      float @Nullable [] slopes,
      @Nullable RelativeBias relative) {
    this.shape = shape;
    double stated = traits.scales().score();
    double plain = stated == 0 ? 1 / Math.sqrt(shape.keySize()) : stated;
    this.scale = (float) (traits.scales().scoreByLayer() ? plain / (layer + 1) : plain);
    this.slopes = slopes;
    this.relative = relative;
  }

  /// Scores that do not depend on where query and key stand: those of cross-attention.
  static AttentionScores withoutPositions(AttentionShape shape, NumericTraits traits, int layer) {
    return new AttentionScores(shape, traits, layer, null, null);
  }

  /// The score of one query and one key.
  float score(float[] queries, int queryAt, float[] keys, int keyAt, int head, int query, int key) {
    return finished(Products.dot(queries, queryAt, keys, keyAt, shape.keySize()), head, query, key);
  }

  /// The score that the product of a query and a key makes.
  float finished(float product, int head, int query, int key) {
    float biased = slopes == null ? product : product + slopes[head] * (key - query);
    float scaled = biased * scale;
    if (relative != null) {
      scaled += relative.of(head, query, key);
    }
    return shape.scoreCap() > 0 ? Activations.capped(scaled, shape.scoreCap()) : scaled;
  }

  /// The first key position that a query may see.
  int firstKey(int query) {
    return shape.window() > 0 ? Math.max(0, query + 1 - shape.window()) : 0;
  }

  /// The position behind the last key that a query may see.
  ///
  /// @param keys keys there are
  int endOfKeys(int query, int keys) {
    return shape.causal() ? Math.min(keys, query + 1) : keys;
  }
}
