package org.etchscope.views.pipeline;

import java.util.Comparator;
import java.util.List;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.views.chip.StageMark;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.terms.Terms;

/// Draws how the stages followed one another around the playhead: a row for each, as dark as the
/// share of its unit that was at work.
final class PassPainter {

  /// The time that is seen, in averaging windows: two layers.
  private static final int WINDOWS = 16;

  private static final int COLUMNS = 240;
  private static final double LABELS = 110;
  private static final double HEAD = 22;
  private static final double LARGEST_PITCH = 26;
  private static final double WISHED_PITCH = 16;
  private static final double LEAST_PITCH = 11;

  private final Surface surface;
  private final Trace trace;
  private final TransformerShape model;
  private final List<Stage> stages;
  private final Bounds area;
  private final Explanations explanations;

  PassPainter(
      Surface surface,
      Trace trace,
      TransformerShape model,
      List<Stage> stages,
      Bounds area,
      Explanations explanations) {
    this.surface = surface;
    this.trace = trace;
    this.model = model;
    this.stages = stages;
    this.area = area;
    this.explanations = explanations;
  }

  /// The height in which rows of so many stages are well apart.
  static double wishedHeight(int stages) {
    return HEAD + WISHED_PITCH * stages;
  }

  void paint(long cycle, long window) {
    long length = Math.max(COLUMNS, window * WINDOWS);
    long from = cycle / length * length;
    long to = from + length;
    surface.text(
        area.x(),
        area.y() + 12,
        TextStyle.SECTION,
        Anchor.START,
        Role.TEXT_LOW,
        surface.say(PipelineText.OVER_TIME));
    double room = area.height() - HEAD;
    double pitch = Math.min(LARGEST_PITCH, room / stages.size());
    int shown = pitch >= LEAST_PITCH ? stages.size() : (int) (room / LEAST_PITCH);
    double step = Math.max(LEAST_PITCH, pitch);
    double left = area.x() + LABELS;
    double width = area.width() - LABELS;
    double y = area.y() + HEAD;
    for (Stage stage : longest(Math.min(shown, stages.size()))) {
      row(stage, new Bounds(left, y, width, step), from, to);
      y += step;
    }
    double x = left + width * (cycle - from) / length;
    surface.line(
        x, area.y() + HEAD, x, area.y() + HEAD + shown * step, Stroke.PLAYHEAD, Role.ACCENT);
  }

  /// So many stages in their order: where there is no room for all, those whose units work longest
  /// on them in the run.
  private List<Stage> longest(int count) {
    Comparator<Stage> longestFirst = Comparator.comparingDouble(this::share).reversed();
    return stages.stream().sorted(longestFirst).limit(count).sorted(byPlace()).toList();
  }

  private Comparator<Stage> byPlace() {
    return Comparator.comparingInt(stages::indexOf);
  }

  private double share(Stage stage) {
    double width = stage.unit(trace.chip()).count(trace.chip());
    return trace.stageTimes().unitCycles(stage) / width;
  }

  private void row(Stage stage, Bounds place, long from, long to) {
    String name = StageMark.label(stage, model, surface.language());
    surface.fittedText(
        area.x(),
        TextStyle.MICRO.baselineFor(place.y() + place.height() / 2),
        LABELS - 8,
        TextStyle.MICRO,
        Anchor.START,
        Role.TEXT_MID,
        name);
    surface.fillRect(place.x(), place.y() + 1, place.width(), place.height() - 2, Role.WELL);
    double[] busy = busy(stage, from, Math.min(to, trace.cycles()), to - from);
    double column = place.width() / COLUMNS;
    for (int i = 0; i < COLUMNS; i++) {
      if (busy[i] > 0) {
        surface.fillRect(
            place.x() + i * column,
            place.y() + 1,
            column + 0.3,
            place.height() - 2,
            StageMark.role(stage).fill().at(Math.clamp(0.25 + 0.75 * busy[i], 0, 1)));
      }
    }
    explanations.add(
        place,
        StageMark.id(stage),
        Explanation.of(name)
            .with(
                surface.say(PipelineText.UNIT),
                surface.say(Terms.of(stage.unit(), trace.chip())),
                surface.say(PipelineText.AT_WORK)));
  }

  /// The share of its unit that a stage had at work, by column.
  private double[] busy(Stage stage, long from, long to, long length) {
    double[] busy = new double[COLUMNS];
    double each = (double) length / COLUMNS;
    double width = stage.unit(trace.chip()).count(trace.chip());
    Trace.SpanVisitor visitor = span -> add(busy, span, from, each, width, stage);
    switch (stage.unit()) {
      case ARRAYS, FEED_FORWARD_ARRAYS -> trace.products(stage, from, to, visitor);
      case ATTENTION -> trace.spans(Lane.ATTENTION_UNIT, from, to, visitor);
      case VECTOR -> trace.spans(Lane.VECTOR, from, to, visitor);
      case LINKS -> trace.spans(Lane.LINKS, from, to, visitor);
      case HBM -> trace.spans(Lane.HBM_APPEND, from, to, visitor);
    }
    return busy;
  }

  private static void add(
      double[] busy, Span span, long from, double each, double width, Stage stage) {
    if (span.stage() != stage) {
      return;
    }
    double begin = Math.max(0, (span.start() - from) / each);
    double end = Math.min(busy.length, (span.end() - from) / each);
    for (int column = (int) begin; column < end; column++) {
      double part = Math.min(end, column + 1) - Math.max(begin, column);
      busy[column] += part * span.count() / width;
    }
  }
}
