package org.etchscope.sim.export;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace.SpanVisitor;

/// Writes the spans of one track, none of which overlap, as slices in slices: layer, stage, tile.
/// Keeps the spans of one layer at a time, because a slice stands before those in it.
final class NestedSlices implements SpanVisitor {

  private final Track track;
  private final TraceEvents events;
  private final Window window;
  private final SpanNotes notes;
  private final boolean stages;
  private final List<Span> layer = new ArrayList<>();

  /// @param stages whether slices of stages stand between layers and tiles
  NestedSlices(Track track, TraceEvents events, Window window, SpanNotes notes, boolean stages) {
    this.track = track;
    this.events = events;
    this.window = window;
    this.notes = notes;
    this.stages = stages;
  }

  @Override
  public void visit(Span span) {
    if (!layer.isEmpty() && !sameLayer(layer.getLast(), span)) {
      finish();
    }
    layer.add(span);
  }

  /// Writes what is kept.
  void finish() {
    if (layer.isEmpty()) {
      return;
    }
    Span first = layer.getFirst();
    String name = first.layer() < 0 ? "Output" : "Layer " + Ordinal.layer(first);
    open(first, layer.getLast(), name, "layer").close();
    int from = 0;
    for (int i = 1; i <= layer.size(); i++) {
      if (i == layer.size() || layer.get(i).stage() != layer.get(from).stage()) {
        stage(layer.subList(from, i));
        from = i;
      }
    }
    layer.clear();
  }

  private void stage(List<Span> spans) {
    if (stages) {
      Span first = spans.getFirst();
      open(first, spans.getLast(), first.stage().label(), "stage").close();
    }
    for (Span span : spans) {
      TraceEvents.Slice slice = open(span, span, notes.name(span), "tile");
      notes.describe(span, slice);
      slice.close();
    }
  }

  private TraceEvents.Slice open(Span first, Span last, String name, String category) {
    long start = window.clipStart(first.start());
    long end = window.clipEnd(last.end());
    return events
        .slice(track, start, end, name, category)
        .number("layer", Ordinal.layer(first))
        .quoted("microBatch", Ordinal.microBatch(first));
  }

  private static boolean sameLayer(Span one, Span other) {
    return one.layer() == other.layer() && one.microBatch() == other.microBatch();
  }
}
