package org.etchscope.views.timeline;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace;

/// The layers in view, as cells of the band above the lanes.
///
/// @param cells the cells from left to right; empty if layers are too narrow to be told apart
record LayerBand(List<Cell> cells) {

  /// Narrowest layer that gets a cell, on average and in pixels.
  private static final double NARROWEST = 4;

  /// A layer of a micro-batch.
  ///
  /// @param segment the segment of the program, which decides the shade
  /// @param words its name, the longest form first
  record Cell(double x, double width, int segment, List<String> words) {}

  static LayerBand of(Trace trace, TimeScale scale) {
    TimeRange range = scale.range();
    Span first = RunOutline.segmentAt(trace, range.from());
    Span last = RunOutline.segmentAt(trace, range.to() - 1);
    if (last == null) {
      return new LayerBand(List.of());
    }
    long count = (long) last.segment() - (first == null ? 0 : first.segment()) + 1;
    if (count * NARROWEST > scale.width()) {
      return new LayerBand(List.of());
    }
    List<Cell> cells = new ArrayList<>();
    boolean named = trace.program().microBatches() > 1;
    trace.segments(
        range.from(),
        range.to(),
        span -> {
          double left = Math.max(scale.left(), scale.xOf(span.start()));
          double right = Math.min(scale.right(), scale.xOf(span.end()));
          if (right > left) {
            cells.add(new Cell(left, right - left, span.segment(), words(span, named)));
          }
        });
    return new LayerBand(cells);
  }

  private static List<String> words(Span segment, boolean named) {
    String suffix = named ? " " + WorkNames.microBatch(segment.microBatch()) : "";
    if (segment.layer() < 0) {
      return List.of("Input" + suffix);
    }
    int number = segment.layer() + 1;
    return List.of("Layer " + number + suffix, number + suffix);
  }
}
