package org.etchscope.sim.export;

import java.io.OutputStream;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace;

/// The traffic of each layer of each micro-batch, over all iterations of the run: bytes on HBM by
/// class, and bytes sent. A tile on the edge of the recorded part counts whole.
final class LayerTraffic {

  /// Place of the links' bytes, after those of the classes.
  private static final int LINKS = StreamClass.values().length;

  private record Layer(int layer, String microBatch) {}

  private final Trace trace;
  private final Map<Layer, long[]> bytes =
      new TreeMap<>(Comparator.comparingInt(Layer::layer).thenComparing(Layer::microBatch));

  LayerTraffic(Trace trace) {
    this.trace = trace;
  }

  CsvText write(OutputStream out) {
    for (Lane lane : Lane.values()) {
      if (lane.unit() == Unit.HBM) {
        collect(lane, lane.streamClass().ordinal());
      }
    }
    collect(Lane.LINKS, LINKS);
    CsvText csv =
        new CsvText(
            out,
            "layer",
            "micro_batch",
            "weights_read_bytes",
            "kv_read_bytes",
            "kv_append_bytes",
            "activations_moved_bytes",
            "links_sent_bytes");
    bytes.forEach((layer, sums) ->
        csv.row(
            layer.layer(),
            layer.microBatch(),
            sums[StreamClass.WEIGHTS.ordinal()],
            sums[StreamClass.KEY_VALUE_READ.ordinal()],
            sums[StreamClass.KEY_VALUE_APPEND.ordinal()],
            sums[StreamClass.ACTIVATIONS.ordinal()],
            sums[LINKS]));
    return csv;
  }

  private void collect(Lane lane, int place) {
    trace.spans(lane, 0, trace.cycles(), span -> add(span, place));
  }

  private void add(Span span, int place) {
    Layer layer = new Layer(Ordinal.layer(span), Ordinal.microBatch(span));
    bytes.computeIfAbsent(layer, _ -> new long[LINKS + 1])[place] += span.second();
  }
}
