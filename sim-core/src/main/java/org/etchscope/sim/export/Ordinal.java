package org.etchscope.sim.export;

import org.etchscope.sim.trace.Span;

/// How exports count: as the screen does. Layers, tiles, tasks, chunks, operations and arrays count
/// from 1; what belongs to no layer, such as the output head, has layer 0; micro-batches that take
/// turns on a chip are A and B.
final class Ordinal {

  private Ordinal() {}

  /// The number of an index from 0.
  static int of(int index) {
    return index + 1;
  }

  /// The layer of a span from 1; 0 for none.
  static int layer(Span span) {
    return span.layer() + 1;
  }

  /// The micro-batch of a span.
  static String microBatch(Span span) {
    return microBatch(span.microBatch());
  }

  /// A micro-batch by its index.
  static String microBatch(int index) {
    return String.valueOf((char) ('A' + index));
  }
}
