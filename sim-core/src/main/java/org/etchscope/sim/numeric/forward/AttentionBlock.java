package org.etchscope.sim.numeric.forward;

import java.util.Objects;
import org.etchscope.sim.numeric.kernel.RelativeBias;
import org.etchscope.sim.numeric.kernel.RotaryTable;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.NumericTraits;
import org.jspecify.annotations.Nullable;

/// Attention of one layer: projections, norm and rotation of queries and keys, attention over the
/// cache, output projection.
final class AttentionBlock {

  private final int layer;
  private final AttentionShape shape;
  private final LayerWeights.Attention weights;
  private final AttentionScores scores;

  /// @param relative biases by distance, or `null`
  AttentionBlock(
      int layer, LayerWeights weights, NumericTraits traits, @Nullable RelativeBias relative) {
    this.layer = layer;
    this.shape = weights.shape().attention();
    this.weights = weights.attention();
    this.scores = new AttentionScores(shape, traits, layer, relative);
  }

  /// Queries, keys and values of the new tokens, a row for each.
  // Made for each pass and read at once.
  @SuppressWarnings("ArrayRecordComponent")
  private record Heads(float[] queries, float[] keys, float[] values) {}

  /// Attention's result, a row of the hidden size for each new token.
  float[] run(float[] x, StepContext step) {
    Heads heads = weights.latent() == null ? direct(x, step) : latent(x, weights.latent(), step);
    ScaledRows.roundAll(step.formats().activations(), heads.queries(), shape.keySize());
    ScaledRows.roundAll(step.formats().keyValue(), heads.keys(), shape.keySize());
    ScaledRows.roundAll(step.formats().keyValue(), heads.values(), shape.valueSize());
    KeyValueCache cache = step.caches().get(layer);
    cache.write(step.cached(), heads.keys(), heads.values());
    KeyView view = new KeyView(cache, step.cached(), step.cached() + step.tokens(), step.visible());
    float[] context =
        new AttentionPass(
                AttentionSite.self(layer),
                shape,
                scores,
                view,
                heads.queries(),
                weights.sinks(),
                step.emitter())
            .run(step.keys().meetings(layer, step.cached(), step.tokens()));
    step.emitter().rows(layer, StageKind.CONTEXT, context, shape.queryHeads() * shape.valueSize());
    return step.products()
        .apply(new ProductPlace(layer, Stage.OUTPUT_PROJECTION), context, weights.output());
  }

  private Heads direct(float[] x, StepContext step) {
    Projection map = Objects.requireNonNull(weights.queryKeyValue());
    float[] all = step.products().apply(new ProductPlace(layer, Stage.QKV), x, map);
    int queries = shape.queryHeads() * shape.keySize();
    int keys = shape.keyValueHeads() * shape.keySize();
    int width = map.columns();
    Heads heads =
        new Heads(
            columns(all, width, 0, queries),
            columns(all, width, queries, keys),
            columns(all, width, queries + keys, width - queries - keys));
    emit(StageKind.QUERY, StageKind.KEY, heads, step);
    step.emitter()
        .heads(
            layer,
            StageKind.VALUE,
            heads.values(),
            0,
            width - queries - keys,
            shape.keyValueHeads(),
            shape.valueSize());
    return rotated(normed(heads, step), step);
  }

  private Heads normed(Heads heads, StepContext step) {
    if (weights.queryNorm() == null || weights.keyNorm() == null) {
      return heads;
    }
    Heads normed =
        new Heads(
            weights.queryNorm().apply(heads.queries(), shape.keySize()),
            weights.keyNorm().apply(heads.keys(), shape.keySize()),
            heads.values());
    emit(StageKind.QUERY_NORM, StageKind.KEY_NORM, normed, step);
    return normed;
  }

  private Heads rotated(Heads heads, StepContext step) {
    RotaryTable table = step.rotations().of(shape);
    if (table != null) {
      int size = shape.keySize();
      int queries = shape.queryHeads();
      int keys = shape.keyValueHeads();
      Rotations.apply(table, heads.queries(), 0, queries * size, queries, size, step.cached());
      Rotations.apply(table, heads.keys(), 0, keys * size, keys, size, step.cached());
      emit(StageKind.QUERY_ROTATED, StageKind.KEY_ROTATED, heads, step);
    }
    return heads;
  }

  /// MLA: keys and values of all heads are made of the latent, and kept in full.
  private Heads latent(float[] x, LayerWeights.Latent maps, StepContext step) {
    ProductRunner products = step.products();
    ProductPlace place = new ProductPlace(layer, Stage.QKV);
    float[] queryInput = x;
    if (maps.queryDown() != null && maps.queryNorm() != null) {
      queryInput =
          maps.queryNorm()
              .apply(products.apply(place, x, maps.queryDown()), maps.queryDown().columns());
    }
    float[] queries = products.apply(place, queryInput, maps.query());
    float[] down = products.apply(place, x, maps.keyValueDown());
    int rank = maps.keyValue().depth();
    int rotary = maps.keyValueDown().columns() - rank;
    float[] latents = maps.keyValueNorm().apply(columns(down, rank + rotary, 0, rank), rank);
    float[] sharedKey = columns(down, rank + rotary, rank, rotary);
    RotaryTable table = Objects.requireNonNull(step.rotations().of(shape));
    int size = shape.keySize();
    int heads = shape.queryHeads();
    step.emitter().heads(layer, StageKind.QUERY, queries, 0, heads * size, heads, size);
    Rotations.apply(table, queries, size - rotary, heads * size, heads, size, step.cached());
    Rotations.apply(table, sharedKey, 0, rotary, 1, rotary, step.cached());
    return expanded(queries, products.apply(place, latents, maps.keyValue()), sharedKey, step);
  }

  private Heads expanded(float[] queries, float[] expanded, float[] sharedKey, StepContext step) {
    int heads = shape.queryHeads();
    int rotary = sharedKey.length / step.tokens();
    int plain = shape.keySize() - rotary;
    int width = plain + shape.valueSize();
    float[] keys = new float[step.tokens() * heads * shape.keySize()];
    float[] values = new float[step.tokens() * heads * shape.valueSize()];
    for (int i = 0; i < step.tokens() * heads; i++) {
      int keyAt = i * shape.keySize();
      System.arraycopy(expanded, i * width, keys, keyAt, plain);
      System.arraycopy(sharedKey, i / heads * rotary, keys, keyAt + plain, rotary);
      System.arraycopy(
          expanded, i * width + plain, values, i * shape.valueSize(), shape.valueSize());
    }
    int valueSize = shape.valueSize();
    step.emitter().heads(layer, StageKind.VALUE, values, 0, heads * valueSize, heads, valueSize);
    Heads made = new Heads(queries, keys, values);
    emit(StageKind.QUERY_ROTATED, StageKind.KEY_ROTATED, made, step);
    return made;
  }

  private void emit(StageKind query, StageKind key, Heads heads, StepContext step) {
    int size = shape.keySize();
    int queryHeads = shape.queryHeads();
    int keyHeads = shape.keyValueHeads();
    step.emitter().heads(layer, query, heads.queries(), 0, queryHeads * size, queryHeads, size);
    step.emitter().heads(layer, key, heads.keys(), 0, keyHeads * size, keyHeads, size);
  }

  private static float[] columns(float[] rows, int width, int first, int count) {
    int tokens = rows.length / width;
    float[] cut = new float[tokens * count];
    for (int row = 0; row < tokens; row++) {
      System.arraycopy(rows, row * width + first, cut, row * count, count);
    }
    return cut;
  }
}
