package org.etchscope.views.server;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.simulation.PipelineRecord;
import org.etchscope.sim.simulation.PipelineRecord.Stay;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.palette.Pattern;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Draws the pipeline over time: a row for each stage, a bar for each stay of a micro-batch, and
/// bubbles hatched. The time is seen page by page, so that the picture stands while the playhead
/// moves.
final class StripPainter {

  private static final double LABELS = 64;
  private static final double HEAD = 20;
  private static final double FOOT = 4;
  private static final double NUMBERED = 9;

  /// Micro-batches that take turns share their stays; others only meet at a boundary.
  private static final double LEAST_OVERLAP = 0.1;

  /// Rows that are lower stand without a gap.
  private static final double LEAST_WITH_GAP = 4;

  private static final int LEAST_ON_PAGE = 12;
  private static final int MOST_ON_PAGE = 64;

  private final Surface surface;
  private final ServerFrame frame;
  private final PipelineRecord pipeline;
  private final Bounds area;
  private final Explanations explanations;
  private final List<BarNumber> numbers = new ArrayList<>();
  private long from;
  private long to;

  /// The number of a micro-batch in the middle of its bar.
  private record BarNumber(double x, double middle, int microBatch) {}

  StripPainter(Surface surface, ServerFrame frame, Bounds area, Explanations explanations) {
    this.surface = surface;
    this.frame = frame;
    this.pipeline = frame.pipeline();
    this.area = area;
    this.explanations = explanations;
  }

  /// Height that the rows of a pipeline want.
  ///
  /// @param highestRow greatest height of a row
  static double height(int stages, double most, double highestRow) {
    double pitch = Math.clamp((most - HEAD - FOOT) / stages, 2, highestRow);
    return HEAD + FOOT + stages * pitch;
  }

  void paint() {
    page();
    int stages = pipeline.stages();
    double pitch = (area.height() - HEAD - FOOT) / stages;
    double top = area.y() + HEAD;
    head();
    for (int stage = 0; stage < stages; stage++) {
      Bounds row =
          new Bounds(
              area.x() + LABELS,
              top + stage * pitch,
              area.width() - LABELS,
              pitch < LEAST_WITH_GAP ? pitch : pitch - 1);
      row(stage, row);
      if (pitch >= 11 || stage == 0 || stage == stages - 1) {
        label(stage, row, pitch);
      }
    }
    double x = x(frame.serverCycle());
    surface.line(x, top - 2, x, top + stages * pitch + 1, Stroke.PLAYHEAD, Role.ACCENT);
    numbers();
  }

  private void label(int stage, Bounds row, double pitch) {
    boolean crowded = pitch < 11 && pipeline.stages() * pitch < 26;
    if (crowded && stage > 0) {
      return;
    }
    double centre = WirePainter.middleY(row);
    double baseline =
        pitch >= 11 ? TextStyle.MICRO.baselineFor(centre) : stage == 0 ? row.y() + 9 : row.bottom();
    surface.fittedText(
        area.x(),
        baseline,
        LABELS - 8,
        TextStyle.MICRO,
        Anchor.START,
        stage == frame.recordedStage() ? Role.TEXT_HIGH : Role.TEXT_LOW,
        surface.say(ServerText.STAGE, stage + 1));
  }

  /// The iterations that enter the first stage on the page of the playhead decide what is seen:
  /// from the first one's begin there to the last one's end on the last stage.
  private void page() {
    int last = pipeline.stages() - 1;
    long count = Math.clamp(2L * pipeline.stages(), LEAST_ON_PAGE, MOST_ON_PAGE);
    long now = pipeline.iterationAt(0, frame.serverCycle());
    long first = Math.floorDiv(now == PipelineRecord.NONE ? 0 : now, count) * count;
    long end = Math.min(first + count, pipeline.iterations()) - 1;
    from = pipeline.stay(0, first).begin();
    to = Math.max(from + 1, pipeline.stay(last, end).end());
    if (pipeline.basis() == PipelineRecord.Basis.DERIVED) {
      // Pages of a conveyor look alike, so they need not overlap.
      to = pipeline.stay(0, first + count).begin();
    }
  }

  private double x(long cycle) {
    double left = area.x() + LABELS;
    double width = area.width() - LABELS;
    return left + width * Math.clamp((double) (cycle - from) / (to - from), 0, 1);
  }

  private void row(int stage, Bounds row) {
    surface.fillRect(row.x(), row.y(), row.width(), row.height(), Role.SURFACE);
    surface.fillRect(row.x(), row.y(), row.width(), row.height(), Pattern.BACK_DIAGONAL_THIN);
    long found = pipeline.iterationAt(stage, from);
    long iteration = found == PipelineRecord.NONE ? 0 : found;
    // Of two micro-batches in turn on a chip the one before may still be there.
    iteration = isThere(iteration - 1) ? iteration - 1 : iteration;
    double untilAbove = row.x();
    double untilBelow = row.x();
    while (isThere(iteration) && pipeline.stay(stage, iteration).begin() < to) {
      Stay stay = pipeline.stay(stage, iteration);
      Bounds lane = lane(stage, iteration, row);
      boolean above = lane.y() == row.y();
      boolean below = lane.bottom() == row.bottom();
      double until = Math.max(above ? untilAbove : row.x(), below ? untilBelow : row.x());
      double left = Math.max(until, x(stay.begin()));
      double right = x(stay.end());
      if (right > left) {
        bar(stay, left, right, lane);
        untilAbove = above ? right : untilAbove;
        untilBelow = above ? untilBelow : right;
      }
      iteration++;
    }
    explanations.add(row, "server.strip." + (stage + 1), words(stage));
  }

  private boolean isThere(long iteration) {
    return iteration < pipeline.iterations()
        && (iteration >= 0 || pipeline.basis() == PipelineRecord.Basis.DERIVED);
  }

  /// The whole row, or half of it where micro-batches take turns on a chip.
  private Bounds lane(int stage, long iteration, Bounds row) {
    boolean shared = row.height() >= 4 && (meets(stage, iteration - 1) || meets(stage, iteration));
    double high = row.height() / 2;
    return shared
        ? new Bounds(row.x(), row.y() + Math.floorMod(iteration, 2L) * high, row.width(), high)
        : row;
  }

  /// Whether an iteration is still on a stage when the next one comes.
  private boolean meets(int stage, long iteration) {
    return isThere(iteration)
        && isThere(iteration + 1)
        && overlap(pipeline.stay(stage, iteration), pipeline.stay(stage, iteration + 1));
  }

  private static boolean overlap(Stay one, Stay next) {
    return (one.end() - next.begin()) > LEAST_OVERLAP * one.cycles();
  }

  private void bar(Stay stay, double left, double right, Bounds row) {
    double wide = right - left > 3 ? right - left - 1 : right - left;
    surface.fillRect(left, row.y(), wide, row.height(), MicroBatchLook.fill(stay.microBatch()));
    String number = Integer.toString(stay.microBatch() + 1);
    if (row.height() >= NUMBERED && surface.textWidth(TextStyle.MICRO_STRONG, number) + 4 <= wide) {
      numbers.add(new BarNumber(left + wide / 2, WirePainter.middleY(row), stay.microBatch()));
    }
  }

  /// In front of the playhead, so that they can be read while it passes.
  private void numbers() {
    for (BarNumber number : numbers) {
      surface.text(
          number.x(),
          TextStyle.MICRO_STRONG.baselineFor(number.middle()),
          TextStyle.MICRO_STRONG,
          Anchor.MIDDLE,
          MicroBatchLook.text(number.microBatch()),
          Integer.toString(number.microBatch() + 1));
    }
  }

  private void head() {
    String share = Quantity.percent(pipeline.bubbleShare()).words();
    String right = surface.say(ServerText.BUBBLES_OF_ALL, share);
    double wide = surface.textWidth(TextStyle.LABEL_STRONG, right);
    surface.text(
        area.right(), area.y() + 12, TextStyle.LABEL_STRONG, Anchor.END, Role.TEXT_HIGH, right);
    String span =
        surface.say(ServerText.PAGE, Quantity.cycles(to - from, surface.language()).words());
    surface.fittedText(
        area.x(),
        area.y() + 12,
        area.width() - wide - 16,
        TextStyle.LABEL,
        Anchor.START,
        Role.TEXT_MID,
        span);
    explanations.add(
        new Bounds(area.right() - wide, area.y(), wide, 16), "server.bubbles", words(-1));
  }

  private Explanation words(int stage) {
    Explanation words =
        Explanation.of(
            stage < 0 ? surface.say(ServerText.BUBBLES) : surface.say(ServerText.STAGE, stage + 1));
    ServerText source =
        pipeline.basis() == PipelineRecord.Basis.SIMULATED
            ? ServerText.BUBBLES_SIMULATED
            : ServerText.BUBBLES_DERIVED;
    double share = stage < 0 ? pipeline.bubbleShare() : pipeline.bubbleShare(stage);
    return words.with(
        surface.say(ServerText.BUBBLES), Quantity.percent(share).words(), surface.say(source));
  }
}
