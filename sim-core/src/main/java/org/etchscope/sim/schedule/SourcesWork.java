package org.etchscope.sim.schedule;

import java.util.List;
import org.etchscope.sim.schedule.ChipWork.Tiles;
import org.etchscope.sim.transformer.LayerShape;

/// What becomes of an encoder's output on a chip: final norm, and the keys and values of the
/// cross-attention of all decoder layers of the chip, made once a request. All layers read the same
/// rows, so their projections are one product.
final class SourcesWork {

  private final ChipWork work;
  private final List<LayerShape> decoderLayers;
  private final SegmentBuilder segment;
  private final Tiles tiles;

  /// @param decoderLayers layers of the decoder on the chip
  SourcesWork(ChipWork work, List<LayerShape> decoderLayers, SegmentBuilder segment, Tiles tiles) {
    this.work = work;
    this.decoderLayers = decoderLayers;
    this.segment = segment;
    this.tiles = tiles;
  }

  /// Columns of the keys and values of all layers on one of `chips` chips.
  static long columns(Iterable<LayerShape> decoderLayers, int chips) {
    long columns = 0;
    for (LayerShape layer : decoderLayers) {
      if (layer.crossAttention() != null) {
        long here = ChipShare.of(layer.crossAttention(), chips).keyValueColumns();
        columns = Math.addExact(columns, here);
      }
    }
    return columns;
  }

  /// Adds the activities behind the encoder's output; the last of them is over when the keys and
  /// values are in the cache.
  ActivityDraft add(ActivityDraft residual) {
    long columns = columns(decoderLayers, work.tensor);
    long[] normBytes = tiles.bytes(work.hidden, work.workload.activations());
    ActivityDraft norm =
        segment
            .vector(Stage.FINAL_NORM, tiles.vector(work.hidden, work.normPasses()))
            .enters(normBytes);
    residual.feeds(norm);
    MatrixStage product =
        work.products().build(Stage.CROSS_KEY_VALUE, tiles.rows(), work.hidden, columns, false);
    ActivityDraft projection = segment.product(product).leaves(normBytes);
    norm.feeds(projection);
    long[] made = tiles.bytes(columns, work.workload.keyValue());
    ActivityDraft joined =
        segment.vector(Stage.JOIN_CROSS, tiles.vector(columns, product.kSplit() - 1L)).enters(made);
    projection.feeds(joined);
    long[] cycles = new long[made.length];
    for (int tile = 0; tile < cycles.length; tile++) {
      cycles[tile] = work.rates.append().cycles(made[tile]);
    }
    ActivityDraft append =
        segment
            .add(Stage.CROSS_APPEND, Activity.Kind.KEEP, made.length)
            .bytes(made)
            .cycles(cycles)
            .leaves(made);
    joined.feeds(append);
    return append;
  }
}
