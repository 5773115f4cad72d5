package org.etchscope.sim.numeric.forward;

import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.NumericTraits;

/// Attention of a decoder's layer to the encoder's result.
final class CrossBlock {

  private final int layer;
  private final LayerWeights.Cross weights;
  private final AttentionShape shape;
  private final AttentionScores scores;

  CrossBlock(int layer, LayerWeights.Cross weights, NumericTraits traits) {
    this.layer = layer;
    this.weights = weights;
    this.shape = weights.shape();
    this.scores = AttentionScores.withoutPositions(shape, traits, layer);
  }

  /// The map from the encoder's result to keys and values side by side.
  Projection keyValue() {
    return weights.keyValue();
  }

  /// Keeps the keys and values of the encoder's result.
  ///
  /// @param all keys and values of all layers, a row for each of the encoder's
  /// @param at where those of this layer begin in a row
  /// @param width from one row to the next
  /// @param emitter who hears of them
  KeyValueCache source(float[] all, int at, int width, FormatPlan formats, StageEmitter emitter) {
    int heads = shape.keyValueHeads();
    int keys = heads * shape.keySize();
    int values = heads * shape.valueSize();
    emitter.heads(layer, StageKind.CROSS_KEY, all, at, width, heads, shape.keySize());
    emitter.heads(layer, StageKind.CROSS_VALUE, all, at + keys, width, heads, shape.valueSize());
    int rows = all.length / width;
    float[] keyRows = new float[rows * keys];
    float[] valueRows = new float[rows * values];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(all, row * width + at, keyRows, row * keys, keys);
      System.arraycopy(all, row * width + at + keys, valueRows, row * values, values);
    }
    ScaledRows.roundAll(formats.keyValue(), keyRows, shape.keySize());
    ScaledRows.roundAll(formats.keyValue(), valueRows, shape.valueSize());
    KeyValueCache cache = new KeyValueCache(keys, values, PageTable.usual());
    cache.write(0, keyRows, valueRows);
    return cache;
  }

  /// Cross-attention's result, a row of the hidden size for each new token.
  float[] run(float[] x, Source source, StepContext step) {
    StageEmitter emitter = step.emitter();
    ProductPlace place = new ProductPlace(layer, Stage.QKV, ProductPlace.CROSS);
    float[] queries = step.products().apply(place, x, weights.query());
    int width = shape.queryHeads() * shape.keySize();
    emitter.heads(
        layer, StageKind.CROSS_QUERY, queries, 0, width, shape.queryHeads(), shape.keySize());
    ScaledRows.roundAll(step.formats().activations(), queries, shape.keySize());
    KeyView view =
        new KeyView(source.caches().get(layer), step.cached(), source.tokens(), source.visible());
    float[] context =
        new AttentionPass(AttentionSite.cross(layer), shape, scores, view, queries, null, emitter)
            .run(step.keys().crossMeetings(layer, step.tokens(), source.tokens()));
    emitter.rows(layer, StageKind.CROSS_CONTEXT, context, shape.queryHeads() * shape.valueSize());
    return step.products()
        .apply(
            new ProductPlace(layer, Stage.OUTPUT_PROJECTION, ProductPlace.CROSS),
            context,
            weights.output());
  }
}
