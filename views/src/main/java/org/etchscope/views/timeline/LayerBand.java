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

  private static final double ROOM_FOR_NUMBER = 26;
  private static final double ROOM_FOR_NAME = 150;

  /// A layer of a micro-batch.
  ///
  /// @param segment the segment of the program, which decides the shade
  /// @param words its name, the longest form first; none where only every so-many-th is named
  /// @param spills whether its name may reach over the cells after it
  record Cell(double x, double width, int segment, List<String> words, boolean spills) {}

  static LayerBand of(Trace trace, TimeScale scale, WorkNames names) {
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
    int every = every(scale.width() / count);
    trace.segments(
        range.from(),
        range.to(),
        span -> {
          double left = Math.max(scale.left(), scale.xOf(span.start()));
          double right = Math.min(scale.right(), scale.xOf(span.end()));
          if (right > left) {
            List<String> words =
                every == 1 ? words(span, named, names) : rareWords(span, every, names);
            cells.add(new Cell(left, right - left, span.segment(), words, every > 1));
          }
        });
    return new LayerBand(cells);
  }

  /// How many layers share a name, so that names have room.
  private static int every(double width) {
    int every = 1;
    for (int next : new int[] {5, 10, 20, 50, 100}) {
      if (width * every >= (every == 1 ? ROOM_FOR_NUMBER : ROOM_FOR_NAME)) {
        return every;
      }
      every = next;
    }
    return every;
  }

  private static List<String> rareWords(Span segment, int every, WorkNames names) {
    int number = segment.layer() + 1;
    return number > 0 && number % every == 0 && segment.microBatch() == 0
        ? List.of(names.ofLayer(segment.layer(), ""))
        : List.of();
  }

  private static List<String> words(Span segment, boolean named, WorkNames names) {
    String suffix = named ? " " + WorkNames.microBatch(segment.microBatch()) : "";
    String name = names.ofLayer(segment.layer(), suffix);
    return segment.layer() < 0 ? List.of(name) : List.of(name, segment.layer() + 1 + suffix);
  }
}
